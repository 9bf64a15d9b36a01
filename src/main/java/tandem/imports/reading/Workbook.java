package tandem.imports.reading;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** An Excel workbook (.xlsx): a ZIP file, which is trusted in nothing that it says about itself. */
class Workbook implements Closeable {

    static final String BROKEN =
            "The workbook is damaged. Open it in a spreadsheet program, save it again and send that.";

    private static final int MAX_PARTS = 5_000;
    private static final long MAX_PART = 2L << 30;
    private static final long MAX_SHARED_TEXTS = 100L << 20;
    private static final long RATIO_COUNTS_FROM = 10L << 20;
    private static final long MAX_RATIO = 150;
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String BOMB =
            "The workbook unpacks to far more than a table needs, so it was not read. Save the one sheet that matters as CSV and send that.";

    private final ZipFile zip;
    private final List<Worksheet> worksheets = new ArrayList<>();
    private final CellStyles styles;
    private final SharedTexts texts;
    private boolean from1904;

    private record Worksheet(String name, String part, boolean visible) {}

    private Workbook(ZipFile zip) throws IOException {
        this.zip = zip;
        refuseBombs();
        if (zip.getEntry("xl/workbook.xml") == null) {
            throw new UnreadableFile(
                    "This is a ZIP file, but not an Excel workbook (.xlsx). Unpack it, or save the table as .xlsx or CSV.");
        }
        try {
            readWorksheets(partsById());
            styles = CellStyles.read(part("xl/styles.xml"));
            texts = new SharedTexts(part("xl/sharedStrings.xml"));
        } catch (XMLStreamException e) {
            throw new UnreadableFile(BROKEN, e);
        }
    }

    /**
     * Whether a file is a workbook.
     *
     * @throws UnreadableFile for files of another kind that is no text either
     */
    static boolean is(Path file) throws IOException {
        var head = Encoding.head(file, 1 << 16);
        var text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            boolean locked = text.contains("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e");
            throw new UnreadableFile(
                    locked
                            ? "The workbook is protected by a password. Save it without one and send that."
                            : "This is an old Excel file (.xls), or one protected by a password. Save it as .xlsx or CSV, without a password.");
        }
        if (text.startsWith("%PDF")) {
            throw new UnreadableFile(
                    "This is a PDF, not a table. Export the table as CSV or as an Excel workbook (.xlsx).");
        }
        return text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006");
    }

    static Workbook open(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new UnreadableFile(BROKEN, e);
        }
        try {
            return new Workbook(zip);
        } catch (ZipException e) {
            zip.close();
            throw new UnreadableFile(BROKEN, e);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    WorkbookRows rows(Layout layout) throws IOException {
        try {
            var rows = part(worksheet(layout.sheet()).part);
            if (rows == null) {
                throw new UnreadableFile(BROKEN);
            }
            return new WorkbookRows(
                    rows,
                    rows::share,
                    texts,
                    styles,
                    from1904,
                    layout.notation().decimal());
        } catch (XMLStreamException e) {
            throw new UnreadableFile(BROKEN, e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private Worksheet worksheet(@Nullable String name) {
        if (worksheets.isEmpty()) {
            throw new UnreadableFile("The workbook has no worksheet. Save the table as .xlsx or CSV.");
        }
        if (name == null) {
            return worksheets.stream().filter(Worksheet::visible).findFirst().orElse(worksheets.getFirst());
        }
        return worksheets.stream()
                .filter(sheet -> sheet.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new UnreadableFile("The workbook has no sheet named '%s'. Its sheets are: %s."
                        .formatted(
                                name, worksheets.stream().map(Worksheet::name).collect(Collectors.joining(", ")))));
    }

    private void refuseBombs() {
        if (zip.size() > MAX_PARTS) {
            throw new UnreadableFile(BOMB);
        }
        var names = new HashSet<String>();
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            var entry = entries.nextElement();
            boolean twice = !names.add(entry.getName());
            boolean dense = entry.getSize() > RATIO_COUNTS_FROM
                    && entry.getSize() / Math.max(1, entry.getCompressedSize()) > MAX_RATIO;
            if (twice || dense || entry.getSize() > limit(entry)) {
                throw new UnreadableFile(BOMB);
            }
        }
    }

    private static long limit(ZipEntry entry) {
        return entry.getName().toLowerCase(Locale.ROOT).startsWith("xl/worksheets/") ? MAX_PART : MAX_SHARED_TEXTS;
    }

    private @Nullable Unpacked part(String name) throws IOException {
        var entry = zip.getEntry(name);
        return entry == null ? null : new Unpacked(zip.getInputStream(entry), entry);
    }

    private Map<String, String> partsById() throws IOException, XMLStreamException {
        var parts = new HashMap<String, String>();
        try (var xml = new Xml(part("xl/_rels/workbook.xml.rels"))) {
            while (xml.toStart("Relationship")) {
                var target = xml.attribute("Target", "");
                parts.put(xml.attribute("Id", ""), target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        }
        return parts;
    }

    private void readWorksheets(Map<String, String> parts) throws IOException, XMLStreamException {
        try (var xml = new Xml(part("xl/workbook.xml"))) {
            while (xml.toStart("sheet", "workbookPr")) {
                if (xml.at("workbookPr")) {
                    from1904 = xml.attribute("date1904", "0").matches("1|true");
                } else {
                    var part = parts.getOrDefault(xml.attribute(RELATIONS, "id", ""), "");
                    boolean visible = xml.attribute("state", "visible").equals("visible");
                    worksheets.add(new Worksheet(xml.attribute("name", ""), part, visible));
                }
            }
        }
        worksheets.removeIf(sheet -> !sheet.part.contains("worksheets/"));
    }

    /** A part while it is unpacked: stops at the first byte beyond what was declared and checked. */
    private static class Unpacked extends InputStream {

        private final InputStream in;
        private final ZipEntry entry;
        private final long limit;
        private long count;

        Unpacked(InputStream in, ZipEntry entry) {
            this.in = in;
            this.entry = entry;
            limit = entry.getSize() < 0 ? limit(entry) : entry.getSize();
        }

        @Override
        public int read() throws IOException {
            return counted(in.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            return counted(read, read);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }

        double share() {
            return entry.getSize() <= 0 ? 1 : Math.min(1, (double) count / entry.getSize());
        }

        private int counted(int read, int bytes) {
            count += Math.max(0, read < 0 ? 0 : bytes);
            boolean dense = count > RATIO_COUNTS_FROM && count / Math.max(1, entry.getCompressedSize()) > MAX_RATIO;
            if (count > limit || dense) {
                throw new UnreadableFile(BOMB);
            }
            return read;
        }
    }
}
