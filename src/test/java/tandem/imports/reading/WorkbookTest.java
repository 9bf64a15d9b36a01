package tandem.imports.reading;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookTest {

    @TempDir
    Path folder;

    @Test
    void cellsAreReadAsAPersonSeesThem() throws IOException {
        var file = workbook(sheet -> {
            header(sheet, "Name", "Amount", "Day", "Moment", "Won", "Share", "Id");
            sheet.value(1, 0, "Zoë & Söhne");
            sheet.value(1, 1, new BigDecimal("1234.50"));
            sheet.value(1, 2, LocalDate.of(2026, 4, 3));
            sheet.style(1, 2).format("dd.mm.yyyy").set();
            sheet.value(1, 3, LocalDateTime.of(2026, 4, 3, 10, 11, 12));
            sheet.style(1, 3).format("yyyy-mm-dd h:mm:ss").set();
            sheet.value(1, 4, true);
            sheet.value(1, 5, 0.755);
            sheet.style(1, 5).format("0.0%").set();
            sheet.value(1, 6, 123456789012L);
        });
        assertThat(rows(file)).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo(2);
            assertThat(row.cells())
                    .containsExactly(
                            "Zoë & Söhne",
                            "1234.5",
                            "2026-04-03",
                            "2026-04-03 10:11:12",
                            "true",
                            "75.5%",
                            "123456789012");
        });
    }

    @Test
    void serialDatesAreRightOnBothSidesOfTheDayThatNeverWas() {
        assertThat(CellStyles.day(1, false)).isEqualTo(LocalDate.of(1900, 1, 1));
        assertThat(CellStyles.day(59, false)).isEqualTo(LocalDate.of(1900, 2, 28));
        assertThat(CellStyles.day(61, false)).isEqualTo(LocalDate.of(1900, 3, 1));
        assertThat(CellStyles.day(46115, false)).isEqualTo(LocalDate.of(2026, 4, 3));
        assertThat(CellStyles.day(46115 - 1462, true)).isEqualTo(LocalDate.of(2026, 4, 3));
    }

    @Test
    void formulasAreReadByTheirSavedValueAndErrorsAreProblems() throws IOException {
        var file = raw("""
                <row r="1"><c r="A1" t="inlineStr"><is><t>A</t></is></c><c r="B1" t="str"><v>B</v></c></row>
                <row r="5"><c r="A5" t="str"><f>HYPERLINK("http://x")</f><v>shown</v></c><c r="B5"><f>1+1</f><v>2</v></c></row>
                <row r="6"><c r="A6" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B6"><v>1E999999999</v></c></row>
                <row><c><v>1</v></c><c><v>0.30000000000000004</v></c></row>
                """);
        var rows = rows(file);
        assertThat(rows).extracting(Row::number).containsExactly(5L, 6L, 7L);
        assertThat(rows.get(0).cells()).containsExactly("shown", "2");
        assertThat(rows.get(1).problem()).contains("A6 shows the error #DIV/0!").contains("B6 holds neither");
        assertThat(rows.get(1).cells()).containsExactly("", "");
        assertThat(rows.get(2).cells()).containsExactly("1", "0.3");
    }

    @Test
    void aNamedSheetAndThePreambleAreFound() throws IOException {
        var file = folder.resolve("two.xlsx");
        try (var out = Files.newOutputStream(file);
                var workbook = new Workbook(out, "test", "1.0")) {
            header(workbook.newWorksheet("Notes"), "Read me");
            var deals = workbook.newWorksheet("Deals");
            deals.value(0, 0, "Deals of the year");
            deals.value(2, 0, "Name");
            deals.value(2, 1, "Town");
            deals.value(3, 0, "Ada");
            deals.value(3, 1, "London");
        }
        var layout = Layout.of(file, new Given(null, null, null, null, null, null, null, "Deals"));
        assertThat(layout.headerRow()).isEqualTo(3);
        try (var sheet = Sheet.open(file, layout)) {
            assertThat(sheet.headers()).containsExactly("Name", "Town");
            assertThat(CsvTest.all(sheet)).extracting(Row::number).containsExactly(4L);
        }
        assertThatThrownBy(() -> Layout.of(file, new Given(null, null, null, null, null, null, null, "Dels")))
                .hasMessage("The workbook has no sheet named 'Dels'. Its sheets are: Notes, Deals.");
    }

    @Test
    void aCellFarToTheRightCostsNoMemory() throws IOException {
        var file = raw("""
                <row r="1"><c r="A1" t="str"><v>A</v></c><c r="XFD1" s="1"/></row>
                <row r="2"><c r="A2"><v>1</v></c><c r="ZZZZZZ2"><v>1</v></c></row>
                """);
        assertThat(rows(file)).singleElement().satisfies(row -> {
            assertThat(row.cells()).containsExactly("1");
            assertThat(row.problem()).contains("the header has 1;");
        });
        var wide = raw("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>A</v></c><c r=\"XFD1\" t=\"str\"><v>Z</v></c></row>");
        refuses(wide, "1,000 columns");
    }

    @Test
    void aCellWithTooMuchTextCostsOnlyItself() throws IOException {
        var file = raw("<row r=\"1\"><c t=\"str\"><v>A</v></c></row><row r=\"2\"><c t=\"str\"><v>" + noise(2_000_000)
                + "</v></c></row><row r=\"3\"><c t=\"str\"><v>x</v></c></row>");
        var rows = rows(file);
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().problem()).contains("1 MB");
    }

    @Test
    void zipBombsAreRefused() throws IOException {
        var zeros = " ".repeat(60_000_000);
        refuses(raw("<row r=\"1\"><c t=\"str\"><v>A</v></c></row>" + zeros), "unpacks to far more");
        var many = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(many)) {
            for (int i = 0; i < 6_000; i++) {
                zip.putNextEntry(new ZipEntry("x" + i));
            }
        }
        refuses(Files.write(folder.resolve("many.xlsx"), many.toByteArray()), "unpacks to far more");
    }

    @Test
    void zipBombsThatLieAboutTheirSizeAreRefused() throws IOException {
        var file = raw("<row r=\"1\"><c t=\"str\"><v>A</v></c></row>" + " ".repeat(60_000_000));
        var bytes = Files.readAllBytes(file);
        // The size in the central directory entry of the worksheet, which is the last one.
        int entry = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf("PK\u0001\u0002");
        bytes[entry + 24] = 100;
        bytes[entry + 25] = bytes[entry + 26] = bytes[entry + 27] = 0;
        refuses(Files.write(folder.resolve("liar.xlsx"), bytes), "");
    }

    @Test
    void entitiesAreNotExpanded() throws IOException {
        var file = zipped("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                + "<worksheet><sheetData><row r=\"1\"><c t=\"str\"><v>&a;</v></c></row></sheetData></worksheet>");
        assertThatThrownBy(() -> Sheet.open(file)).isInstanceOf(UnreadableFile.class);
    }

    @Test
    void otherFilesAreRefusedWithAdvice() throws IOException {
        var old = new byte[2_000];
        System.arraycopy(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 0, old, 0, 4);
        refuses(Files.write(folder.resolve("old.xls"), old), ".xls");
        System.arraycopy("EncryptedPackage".getBytes(UTF_16LE), 0, old, 1_000, 32);
        refuses(Files.write(folder.resolve("locked.xlsx"), old), "password");
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("letter.txt"));
        }
        refuses(Files.write(folder.resolve("letter.zip"), zip.toByteArray()), "not an Excel workbook");
        var whole = Files.readAllBytes(raw("<row r=\"1\"><c t=\"str\"><v>A</v></c></row>"));
        refuses(Files.write(folder.resolve("half.xlsx"), java.util.Arrays.copyOf(whole, whole.length / 2)), "damaged");
        refuses(raw("<row r=\"1\"><c t=\"str\"><v>A</v></c></row><row><c>"), "damaged");
        refuses(raw(""), "no text");
    }

    private void refuses(Path file, String why) {
        assertThatThrownBy(() -> rows(file)).isInstanceOf(UnreadableFile.class).hasMessageContaining(why);
    }

    private List<Row> rows(Path file) {
        try (var sheet = Sheet.open(file)) {
            return CsvTest.all(sheet);
        }
    }

    private Path workbook(Consumer<Worksheet> content) throws IOException {
        var file = folder.resolve("workbook.xlsx");
        try (var out = Files.newOutputStream(file);
                var workbook = new Workbook(out, "test", "1.0")) {
            content.accept(workbook.newWorksheet("Data"));
        }
        return file;
    }

    /** A workbook with these rows, written as in the file format. */
    private Path raw(String rows) throws IOException {
        return zipped("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                + rows + "</sheetData></worksheet>");
    }

    private Path zipped(String worksheet) throws IOException {
        var parts = new java.util.LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(workbook(sheet -> sheet.value(0, 0, "x")).toFile())) {
            for (var entry : java.util.Collections.list(zip.entries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        parts.remove("xl/worksheets/sheet1.xml");
        parts.put("xl/worksheets/sheet1.xml", worksheet.getBytes(UTF_8));
        var file = Files.createTempFile(folder, "raw", ".xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return file;
    }

    private static void header(Worksheet sheet, String... names) {
        for (int column = 0; column < names.length; column++) {
            sheet.value(0, column, names[column]);
        }
    }

    private static String noise(int length) {
        return new java.util.Random(1)
                .ints(length, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
