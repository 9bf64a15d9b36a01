package tandem.imports.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import tandem.records.FieldKind;
import tandem.records.SpreadsheetSafe;

class RoundTripTest {

    static final Layout PLAIN = new Layout(UTF_8, ',', '"', null, 1, Notation.USUAL, List.of());
    static final List<String> HEADERS = List.of("A", "B", "C");

    @Property(tries = 300)
    void whateverIsWrittenAsCsvIsReadBack(
            @ForAll @Size(max = 20) List<@Size(3) List<@net.jqwik.api.From("texts") String>> rows) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var csv = CsvWriter.builder().build(out, UTF_8)) {
            csv.writeRecord(HEADERS);
            rows.forEach(csv::writeRecord);
        }
        assertThat(read(out.toByteArray(), PLAIN)).isEqualTo(filled(rows));
    }

    @Property(tries = 300)
    void correctionsAreReadBackAsTheyWere(
            @ForAll @Size(max = 20) List<@Size(3) List<@net.jqwik.api.From("texts") String>> rows) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var corrections = new Corrections(out, HEADERS, PLAIN)) {
            rows.forEach(row -> corrections.add(new Row(1, row, null), "=no"));
        }
        var again = read(out.toByteArray(), PLAIN);
        assertThat(again.stream().map(row -> row.subList(0, 3)).toList()).isEqualTo(rows);
        assertThat(again).allMatch(row -> row.get(3).equals("=no"));
    }

    @Property
    void amountsAreReadInEveryStyle(
            @ForAll @Scale(2) @BigRange(min = "-99999999", max = "99999999") BigDecimal amount) {
        for (var style : List.of(",.", ".,", " ,", "'.", "\u00a0,", "\u202f,", "’.")) {
            var symbols = new DecimalFormatSymbols(Locale.ROOT);
            symbols.setGroupingSeparator(style.charAt(0));
            symbols.setDecimalSeparator(style.charAt(1));
            symbols.setMinusSign('-');
            var notation = Notation.USUAL.decimal(style.charAt(1));
            for (var pattern : List.of(
                    "#,##0.00", "#,##0.00 €", "EUR #,##0.00", "#,##0.00;(#,##0.00)", "0.00", "#,##0.00;#,##0.00-")) {
                var text = new DecimalFormat(pattern, symbols).format(amount);
                assertThat(Values.read(FieldKind.MONEY, text, notation))
                        .as(text)
                        .isInstanceOfSatisfying(
                                Reading.Value.class,
                                value -> assertThat((BigDecimal) value.value()).isEqualByComparingTo(amount));
            }
        }
    }

    @Property
    void mappingsAreReadBackAsTheyWere(@ForAll("words") String header, @ForAll("words") String value) {
        var mapping = new Mapping(
                "deals",
                null,
                Map.of(header, List.of(new Mapping.Column("name", null))),
                Map.of("source", value),
                Given.NOTHING);
        assertThat(Mapping.read(mapping.written())).isEqualTo(mapping);
    }

    @Property
    void noValueLosesItsTemper(@ForAll FieldKind kind, @ForAll("texts") String text) {
        var reading = Values.read(kind, text, Notation.USUAL);
        if (reading instanceof Reading.Value(String value)) {
            assertThat(value).doesNotContain("\u0000").isEqualTo(value.strip()).isNotEmpty();
        }
        assertThat(SpreadsheetSafe.undone(SpreadsheetSafe.cell(text))).isEqualTo(text);
    }

    @Example
    void formulasAreNeutralised() {
        for (var text : List.of("=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx", "\rx", "+49 30 123")) {
            assertThat(SpreadsheetSafe.cell(text)).isEqualTo("'" + text);
        }
        for (var text : List.of("", "x", "-5", "+49301234", "-1,234.50", "1", "'", "it's")) {
            assertThat(SpreadsheetSafe.cell(text)).isEqualTo(text);
        }
    }

    @Example
    void correctionsKeepTheShapeOfTheFile() throws IOException {
        var out = new ByteArrayOutputStream();
        var layout = new Layout(UTF_8, ';', '"', null, 1, Notation.USUAL, List.of());
        try (var corrections = new Corrections(out, List.of("Name", "Town", "why"), layout)) {
            corrections.add(new Row(2, List.of("Ada", "", "old reason"), null), "Town is missing.");
            corrections.add(new Row(3, List.of("Sam", "Bonn", "", "lost"), "Too long."), "Too long.");
        }
        assertThat(out.toString(UTF_8))
                .isEqualTo("\uFEFFName;Town;why\r\nAda;;Town is missing.\r\nSam;Bonn;Too long.;lost\r\n");
    }

    @Provide
    Arbitrary<String> texts() {
        var nasty = Arbitraries.strings()
                .withChars("\"',;=+-@\t\r\n \u0000\u202Eaäß€1.")
                .ofMaxLength(12);
        var any = Arbitraries.strings().all().ofMaxLength(12).filter(RoundTripTest::isEncodable);
        return Arbitraries.oneOf(nasty, any);
    }

    @Provide
    Arbitrary<String> words() {
        return texts().filter(text -> !text.isEmpty());
    }

    private static boolean isEncodable(String text) {
        return UTF_8.newEncoder().canEncode(text);
    }

    private static List<List<String>> filled(List<List<String>> rows) {
        return rows.stream()
                .filter(row -> !row.stream().allMatch(String::isBlank))
                .toList();
    }

    private static List<List<String>> read(byte[] csv, Layout layout) throws IOException {
        var file = Files.write(Files.createTempFile("round", ".csv"), csv);
        try (var sheet = Sheet.open(file, layout)) {
            return CsvTest.all(sheet).stream().map(Row::cells).toList();
        } finally {
            Files.delete(file);
        }
    }
}
