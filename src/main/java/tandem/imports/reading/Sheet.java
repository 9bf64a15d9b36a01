package tandem.imports.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table in a file: its headers, then its rows one after the other, in constant memory and once only.
 *
 * <p>Rows without any text are passed over. Totals at the end of a report are no rows; see {@link #leftOut}.
 */
public class Sheet implements AutoCloseable, Iterable<Row> {

    private static final Pattern TOTAL = Pattern.compile(
            "\\s*(?:Grand total|Totals?|Gesamt|Gesamtsumme|Summe|Insgesamt)\\s*(:.*)?", Pattern.CASE_INSENSITIVE);
    private static final int MAX_TOTALS = 50;

    private final Layout layout;
    private final RowSource source;
    private final @Nullable Workbook workbook;
    private final Headers headers;
    private final List<Row> leftOut = new ArrayList<>();
    private boolean started;

    private Sheet(Layout layout, RowSource source, @Nullable Workbook workbook) {
        this.layout = layout;
        this.source = source;
        this.workbook = workbook;
        this.headers = Headers.of(header());
        source.width(headers.names().size());
    }

    /**
     * Opens a file, having found out how it is written.
     *
     * @throws UnreadableFile for a file that is no table
     */
    public static Sheet open(Path file) {
        return open(file, Layout.of(file));
    }

    public static Sheet open(Path file, Layout layout) {
        try {
            if (!Workbook.is(file)) {
                var rows = CsvRows.open(file, layout);
                return closedOnFailure(layout, rows, null);
            }
            var workbook = Workbook.open(file);
            try {
                return closedOnFailure(layout, workbook.rows(layout), workbook);
            } catch (RuntimeException e) {
                workbook.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Layout layout() {
        return layout;
    }

    /** The names of the columns, each different: blank ones are numbered, repeated ones become "Name (2)". */
    public List<String> headers() {
        return headers.names();
    }

    /** What was done to the headers, as sentences. */
    public List<String> notes() {
        return headers.notes();
    }

    /** How much of the file has been read, from 0 to 1. */
    public double share() {
        return source.share();
    }

    /** Totals at the end of the file that were not given as rows; complete once all rows have been read. */
    public List<Row> leftOut() {
        return Collections.unmodifiableList(leftOut);
    }

    @Override
    public Iterator<Row> iterator() {
        if (started) {
            throw new IllegalStateException("The rows of a sheet can be read once; open the file again.");
        }
        started = true;
        return new Rows();
    }

    @Override
    public void close() {
        source.close();
        if (workbook != null) {
            try {
                workbook.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Sheet closedOnFailure(Layout layout, RowSource rows, @Nullable Workbook workbook) {
        try {
            return new Sheet(layout, rows, workbook);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private Row header() {
        var row = source.next();
        while (row != null && (row.number() < layout.headerRow() || row.isBlank())) {
            row = source.next();
        }
        if (row == null) {
            throw new UnreadableFile(
                    "No header was found in row %d: the file has no text there. Say in which row the names of the columns are."
                            .formatted(layout.headerRow()));
        }
        if (source.tooWide()) {
            throw new UnreadableFile(
                    "The header in row %d has more than %,d columns. Keep the columns that matter and send the file again."
                            .formatted(row.number(), RowUnderway.MAX_COLUMNS));
        }
        return row;
    }

    private class Rows implements Iterator<Row> {

        private final Deque<Row> ready = new ArrayDeque<>();
        private final Deque<Row> totals = new ArrayDeque<>();

        @Override
        public boolean hasNext() {
            while (ready.isEmpty()) {
                var row = source.next();
                if (row == null) {
                    leftOut.addAll(totals);
                    totals.clear();
                    return false;
                }
                take(headers.undone(row));
            }
            return true;
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }

        /** Totals are held back until it is known whether anything follows: in the middle they are names. */
        private void take(Row row) {
            if (row.isBlank()) {
                return;
            }
            if (isTotal(row) && totals.size() < MAX_TOTALS) {
                totals.add(row);
                return;
            }
            ready.addAll(totals);
            totals.clear();
            ready.add(row);
        }

        /** A bare "Total" may be the company of that name, unless the file is a report with a preamble. */
        private boolean isTotal(Row row) {
            var first = row.cell(0);
            if (first.isEmpty() || first.length() > 80 || "TtGgSsIi \t".indexOf(first.charAt(0)) < 0) {
                return false;
            }
            var total = TOTAL.matcher(first);
            return total.matches() && (total.group(1) != null || layout.headerRow() > 1);
        }
    }
}
