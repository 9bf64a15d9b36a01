package tandem.imports.reading;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {

    @TempDir
    Path folder;

    @Test
    void findsEveryCharset() {
        for (var charset : List.of(UTF_8, Encoding.WINDOWS, UTF_16LE, UTF_16BE)) {
            assertThat(rows("Name;Ort\nJürgen;Köln\nZoë;Graz\n", charset))
                    .containsExactly(List.of("Jürgen", "Köln"), List.of("Zoë", "Graz"));
        }
        for (var charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
            assertThat(headers("\uFEFFName;Ort\nJürgen;Köln\n", charset)).containsExactly("Name", "Ort");
        }
    }

    @Test
    void aSingleLetterFarDownDecidesTheCharset() {
        var text = "Name,Town\n" + "Ada,London\n".repeat(50_000) + "Jürgen,Köln\n";
        assertThat(rows(text, Encoding.WINDOWS).getLast()).containsExactly("Jürgen", "Köln");
    }

    @Test
    void findsEverySeparator() {
        for (var separator : List.of(",", ";", "\t", "|")) {
            var text = "Name|Amount|Note\nAda|\"1,5\"|\"a;b\"\nSam|\"2,5\"|x\n".replace("|", separator);
            assertThat(rows(text)).containsExactly(List.of("Ada", "1,5", "a;b"), List.of("Sam", "2,5", "x"));
        }
        assertThat(rows("sep=;\nName;Town\nAda;London\n")).containsExactly(List.of("Ada", "London"));
        assertThat(rows("Name\nAda\n")).containsExactly(List.of("Ada"));
    }

    @Test
    void whatAPersonSaysOverridesWhatIsFound() {
        var file = file("Report,x\nName,Day\nAda,03/04/2026\n");
        var given = new Given(null, ',', ',', "day-first", null, null, 2, null);
        var layout = Layout.of(file, given);
        assertThat(layout.headerRow()).isEqualTo(2);
        assertThat(layout.notation().decimal()).isEqualTo(',');
        assertThat(layout.notation().order()).isEqualTo(DayOrder.DAY_FIRST);
        assertThat(layout.doubts()).isEmpty();
    }

    @Test
    void findsTheOrderOfDayAndMonth() {
        assertThat(layout("Day\n03/04/2026\n25/04/2026\n").notation().order()).isEqualTo(DayOrder.DAY_FIRST);
        assertThat(layout("Day\n03/04/2026\n04/25/2026 2:30 PM\n").notation().order())
                .isEqualTo(DayOrder.MONTH_FIRST);
        assertThat(layout("Day\n25/04/2026\n04/25/2026\n").doubts()).hasSize(1);
    }

    @Test
    void findsTheDecimalSign() {
        assertThat(layout("A;B\nx;1.234,50\ny;12,5 €\n").notation().decimal()).isEqualTo(',');
        assertThat(layout("A;B\nx;1,234.50\ny;12.5\n").notation().decimal()).isEqualTo('.');
        assertThat(layout("A\tB\nx\t1,234\ny\t2,345\n").doubts())
                .singleElement()
                .asString()
                .contains("1,234");
    }

    @Test
    void rowsHaveTheLineWhereTheyStart() {
        try (var sheet = Sheet.open(file("Report\n\nName,Note\nAda,\"one\ntwo\"\n\nSam,three\n"))) {
            assertThat(sheet).extracting(Row::number).containsExactly(4L, 7L);
        }
    }

    @Test
    void shortRowsAreFilledAndLongOnesHaveAProblem() {
        try (var sheet = Sheet.open(file("A,B,C\n1,2,3\n1\n1,2,3,4\n1,2,3,,\n"))) {
            var rows = all(sheet);
            assertThat(rows.get(1).cells()).containsExactly("1", "", "");
            assertThat(rows.get(2).cells()).containsExactly("1", "2", "3", "4");
            assertThat(rows.get(2).problem()).contains("4 cells").contains("header has 3");
            assertThat(rows.get(3).problem()).isNull();
        }
    }

    @Test
    void aFileThatStopsInAQuotationKeepsItsEarlierRows() {
        try (var sheet = Sheet.open(file("A,B\n1,2\n3,\"open\n5,6\n"))) {
            var rows = all(sheet);
            assertThat(rows).hasSize(2);
            assertThat(rows.getLast().number()).isEqualTo(3);
            assertThat(rows.getLast().problem()).contains("never closed");
        }
    }

    @Test
    void textAfterAClosingQuoteCostsNoRow() {
        assertThat(rows("A,B\n\"x\"y,2\n3,4\n")).hasSize(2);
    }

    @Test
    void aCellOfTenMegabytesCostsOnlyItself() {
        var text = "A,B\n1,2\n3,\"" + "x".repeat(10_000_000) + "\"\n5,6\n";
        try (var sheet = Sheet.open(file(text))) {
            var rows = all(sheet);
            assertThat(rows).hasSize(3);
            assertThat(rows.get(1).problem()).contains("1 MB");
            assertThat(rows.get(1).cells()).containsExactly("3", "");
            assertThat(rows.get(2).cells()).containsExactly("5", "6");
        }
    }

    @Test
    void aLargerOneIsRefusedNamingTheRow() {
        var text = "A,B\n1,2\n3,\"" + "x".repeat(13_000_000) + "\"\n5,6\n";
        assertThatThrownBy(() -> rows(text)).isInstanceOf(UnreadableFile.class).hasMessageContaining("line 3");
    }

    @Test
    void repeatedAndBlankHeadersAreMadeDistinctAndReported() {
        try (var sheet = Sheet.open(file("Email,Name,Email,,Email\na,b,c,d,e\n"))) {
            assertThat(sheet.headers()).containsExactly("Email", "Name", "Email (2)", "Column 4", "Email (3)");
            assertThat(sheet.notes()).hasSize(3).first().asString().contains("columns 1 and 3");
        }
    }

    @Test
    void aFileWithAHeaderOnlyHasNoRows() {
        assertThat(rows("Name,Town\n")).isEmpty();
        assertThat(headers("Name,Town", UTF_8)).containsExactly("Name", "Town");
    }

    @Test
    void totalsAtTheEndAreLeftOutButNotTheCompanyOfThatName() {
        try (var sheet =
                Sheet.open(file("Name,Clicks\nTotal,1\nTotal: x,2\nAda,3\nTotal: Account,6\nTotal: All,6\n"))) {
            assertThat(all(sheet)).extracting(row -> row.cell(0)).containsExactly("Total", "Total: x", "Ada");
            assertThat(sheet.leftOut()).hasSize(2);
        }
        assertThat(rows("Name,Town\nAda,London\nTotal,Paris\n")).hasSize(2);
    }

    @Test
    void whatIsNoTableIsRefusedWithAdvice() throws IOException {
        var noise = new byte[5_000];
        new Random(1).nextBytes(noise);
        refuses(noise, "does not hold text");
        refuses(new byte[0], "empty");
        refuses("\uFEFF".getBytes(UTF_8), "empty");
        refuses(" \n\n".getBytes(UTF_8), "empty");
        refuses("%PDF-1.7 x".getBytes(UTF_8), "PDF");
        refuses("{\"a\": 1}".getBytes(UTF_8), "JSON");
        refuses("<html><table>".getBytes(UTF_8), "HTML");
    }

    @Test
    void moreThanAThousandColumnsAreRefused() {
        var names = String.join(",", Collections.nCopies(1_001, "x"));
        assertThatThrownBy(() -> rows(names + "\n"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("1,000 columns");
    }

    private void refuses(byte[] content, String why) throws IOException {
        var file = Files.write(Files.createTempFile(folder, "file", ".csv"), content);
        assertThatThrownBy(() -> Sheet.open(file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining(why);
    }

    private Layout layout(String text) {
        return Layout.of(file(text));
    }

    private List<List<String>> rows(String text) {
        return rows(text, UTF_8);
    }

    private List<List<String>> rows(String text, Charset charset) {
        try (var sheet = Sheet.open(file(text, charset))) {
            return all(sheet).stream().map(Row::cells).toList();
        }
    }

    private List<String> headers(String text, Charset charset) {
        try (var sheet = Sheet.open(file(text, charset))) {
            return sheet.headers();
        }
    }

    private Path file(String text) {
        return file(text, UTF_8);
    }

    private Path file(String text, Charset charset) {
        try {
            return Files.writeString(Files.createTempFile(folder, "file", ".csv"), text, charset);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static List<Row> all(Sheet sheet) {
        var rows = new ArrayList<Row>();
        sheet.forEach(rows::add);
        return rows;
    }
}
