package tandem.imports.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** Finds out how a file is written: first how it is cut into cells, then how values are written in them. */
class LayoutSearch {

    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final int SAMPLE = 1 << 17;
    private static final int SHAPE_ROWS = 200;
    private static final int VALUE_ROWS = 10_000;
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=(.)\"?", Pattern.CASE_INSENSITIVE);

    private final Path file;
    private final Given given;

    LayoutSearch(Path file, Given given) {
        this.file = file;
        this.given = given;
    }

    Layout found() {
        try {
            if (Files.size(file) == 0) {
                throw new UnreadableFile("The file is empty. Export it again, and check that it has rows.");
            }
            return Workbook.is(file) ? ofWorkbook() : ofText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Layout ofWorkbook() throws IOException {
        var layout = started(UTF_8, ',', 1);
        try (var workbook = Workbook.open(file)) {
            List<Row> rows;
            try (var source = workbook.rows(layout)) {
                rows = first(source, SHAPE_ROWS);
            }
            layout = started(UTF_8, ',', headerRow(rows));
            try (var source = workbook.rows(layout)) {
                return withNotation(layout, source, true);
            }
        }
    }

    private Layout ofText() throws IOException {
        // A mark in the file outweighs what a mapping says: the file may be one of our own, sent again.
        boolean marked = Encoding.byteOrderMark(file) > 0;
        var charset = given.charset() != null && !marked ? given.charset() : Encoding.of(file);
        var text = sample(charset);
        if (text.isBlank()) {
            throw new UnreadableFile("The file is empty. Export it again, and check that it has rows.");
        }
        if (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")) {
            throw new UnreadableFile(
                    "This file holds JSON, not a table. Export it as CSV or as an Excel workbook (.xlsx).");
        }
        if (text.stripLeading().startsWith("<")) {
            throw new UnreadableFile(
                    "This file holds HTML or XML, not a table, whatever its name says. Open it in a spreadsheet program and save it as .xlsx or CSV.");
        }
        var cut = bestCut(text);
        var layout = started(charset, cut.separator, headerRow(cut.rows));
        try (var source = CsvRows.open(file, layout)) {
            return withNotation(layout, source, false);
        }
    }

    private Layout started(Charset charset, char separator, int headerRow) {
        int header = given.headerRow() != null ? given.headerRow() : headerRow;
        return new Layout(charset, separator, '"', given.sheet(), header, Notation.USUAL, List.of());
    }

    private Layout withNotation(Layout layout, RowSource source, boolean spreadsheet) {
        var clues = new Clues();
        var row = source.next();
        for (int seen = 0; row != null && seen < VALUE_ROWS; seen++, row = source.next()) {
            if (row.number() > layout.headerRow()) {
                row.cells().forEach(clues::see);
            }
        }
        var notation = new Notation(
                given.decimal() != null ? given.decimal() : clues.decimal(spreadsheet, layout.separator()),
                clues.order(),
                null,
                Objects.requireNonNullElse(given.zone(), Notation.USUAL.zone()),
                Objects.requireNonNullElse(given.blank(), Notation.USUAL_BLANKS));
        return new Layout(
                layout.charset(),
                layout.separator(),
                layout.quote(),
                layout.sheet(),
                layout.headerRow(),
                given.dates() == null ? notation : notation.dates(given.dates()),
                clues.doubts(given.dates() != null, given.decimal() != null));
    }

    private String sample(Charset charset) throws IOException {
        try (var in = CsvRows.text(file, new Layout(charset, ',', '"', null, 1, Notation.USUAL, List.of()))) {
            var chars = new char[SAMPLE];
            int length = 0;
            for (int read; length < SAMPLE && (read = in.read(chars, length, SAMPLE - length)) > 0; ) {
                length += read;
            }
            return new String(chars, 0, length);
        }
    }

    private Cut bestCut(String text) {
        var saysItself =
                SEPARATOR_LINE.matcher(text.lines().findFirst().orElse("").strip());
        if (given.separator() != null) {
            return cut(text, given.separator());
        }
        if (saysItself.matches()) {
            return cut(text, saysItself.group(1).charAt(0));
        }
        var best = cut(text, SEPARATORS[0]);
        for (int i = 1; i < SEPARATORS.length; i++) {
            var other = cut(text, SEPARATORS[i]);
            if (other.score() > best.score()) {
                best = other;
            }
        }
        return best;
    }

    private static Cut cut(String text, char separator) {
        try (var source = CsvRows.of(text, separator)) {
            var rows = first(source, SHAPE_ROWS);
            // A sample ends anywhere, so its last row may be half a row.
            return new Cut(
                    separator, text.length() < SAMPLE || rows.size() < 2 ? rows : rows.subList(0, rows.size() - 1));
        }
    }

    private record Cut(char separator, List<Row> rows) {

        /** Rows as wide as most are, as a share of all; among equals, more columns are better. */
        double score() {
            int usual = usualWidth(rows);
            if (usual < 2) {
                return 0;
            }
            long fitting =
                    rows.stream().filter(row -> row.cells().size() == usual).count();
            return (double) fitting / rows.size() + usual / 1e6;
        }
    }

    private static List<Row> first(RowSource source, int count) {
        var rows = new ArrayList<Row>();
        for (var row = source.next(); row != null && rows.size() < count; row = source.next()) {
            rows.add(row);
        }
        return rows;
    }

    private static int usualWidth(List<Row> rows) {
        var counts = new int[RowUnderway.MAX_COLUMNS + 1];
        int usual = 0;
        for (var row : rows) {
            int width = row.cells().size();
            counts[width]++;
            if (counts[width] > counts[usual] || counts[width] == counts[usual] && width > usual) {
                usual = width;
            }
        }
        return usual;
    }

    /** The first row that is nearly as wide as most rows and consists of names: what precedes it is preamble. */
    private static int headerRow(List<Row> rows) {
        int usual = usualWidth(rows);
        var wide = rows.stream().filter(row -> filled(row) * 4 >= usual * 3 && !isSeparatorLine(row));
        return wide.filter(row ->
                        row.cells().stream().filter(LayoutSearch::isValue).count() * 2 < filled(row))
                .findFirst()
                .or(() -> rows.stream()
                        .filter(row -> filled(row) > 0 && !isSeparatorLine(row))
                        .findFirst())
                .map(row -> (int) row.number())
                .orElse(1);
    }

    private static long filled(Row row) {
        return row.cells().stream().filter(cell -> !cell.isBlank()).count();
    }

    private static boolean isSeparatorLine(Row row) {
        return row.number() == 1
                && row.cells().getFirst().toLowerCase(Locale.ROOT).startsWith("sep=");
    }

    private static boolean isValue(String cell) {
        return !cell.isBlank()
                        && Character.isDigit(cell.strip().charAt(0))
                        && cell.chars().noneMatch(Character::isLetter)
                || cell.indexOf('@') > 0;
    }
}
