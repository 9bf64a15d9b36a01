package tandem.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tandem.records.Field;
import tandem.records.FieldKind;

class MappingTest {

    static final String HUBSPOT = """
            kind: contacts
            system: hubspot
            encoding: windows-1252
            separator: tab
            decimal: ","
            dates: day-first
            zone: Europe/Berlin
            blank: ["--", n/a]
            header-row: 3
            sheet: Deals 2026
            columns:
              Record ID: id
              "Work: E-Mail": email
              Create Date: {field: created, format: month-first}
              Deal Stage: [stage, {field: step, values: {Closed Won: WON, Open: ""}}]
            constants:
              source: HubSpot
            """;

    final List<Field> fields = List.of(
            field("email", "E-mail", FieldKind.EMAIL),
            field("name", "Name", FieldKind.TEXT, "Full name", "Deal name"),
            field("amount", "Amount", FieldKind.MONEY, "Value"),
            field("created", "Created", FieldKind.INSTANT, "Create date"));

    @Test
    void isReadAndWrittenTheSame() {
        var mapping = Mapping.read(HUBSPOT);
        assertThat(mapping.columns()).containsOnlyKeys("Record ID", "Work: E-Mail", "Create Date", "Deal Stage");
        assertThat(mapping.given().separator()).isEqualTo('\t');
        assertThat(mapping.given().blank()).containsExactlyInAnyOrder("--", "n/a");
        assertThat(mapping.written()).isEqualTo(HUBSPOT);
    }

    @Test
    void refusesWhatItDoesNotKnowNamingTheLine() {
        refuses("kind: a\ncolums:\n  A: b\n", "Line 2 of the mapping", "'colums'; did you mean 'columns'?");
        refuses("kind: a\ncolumns:\n  A: {feild: b}\n", "Line 3", "did you mean 'field'?");
        refuses("kind: a\nzone: Mars\ncolumns: {}\n", "Line 2", "'zone' has to be a time zone", "'Mars'");
        refuses("kind: a\ndates: qqqqqqq\ncolumns: {}\n", "Line 2", "'dates'");
        refuses("kind: a\nkind: b\ncolumns: {}\n", "Line 2", "there twice");
        refuses("kind: a\n", "has to say 'columns'");
        refuses("", "empty");
        refuses("just text", "Line 1");
        refuses("kind: [a\n", "is not YAML");
    }

    @Test
    void refusesBombsAndObjects() {
        refuses("a: &a [x,x]\nb: &b [*a,*a]\nkind: c\ncolumns: {}\n", "not YAML");
        refuses("kind: x\ncolumns: {}\nsystem: " + "[".repeat(50), "not YAML");
        refuses("x".repeat(300_000), "256 KB");
        refuses("kind: !!javax.script.ScriptEngineManager [x]\ncolumns: {}\n", "Line 1");
    }

    @Test
    void namesTheColumnsThereAreWhenOneIsMissing() {
        var mapping = Mapping.read("kind: c\ncolumns:\n  Email: email\n  Town: town\n");
        assertThat(mapping.on(List.of("Id", "E-MAIL", "Town")))
                .extracting(
                        columns -> columns.stream().map(Mapping.Column::field).toList())
                .containsExactly(List.of(), List.of("email"), List.of("town"));
        assertThatThrownBy(() -> mapping.on(List.of("Id", "Email")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("The mapping names 'Town', which this file does not have; its columns are: Id, Email.");
    }

    @Test
    void namesTheNearestFieldWhenOneDoesNotExist() {
        var mapping = Mapping.read("kind: c\ncolumns:\n  Email: emial\n");
        assertThatThrownBy(() -> mapping.checked(fields))
                .hasMessage(
                        "In column 'Email' the mapping names the field 'emial', which there is not; did you mean 'email'?");
    }

    @Test
    void suggestsFieldsByNameLabelAndSynonyms() {
        for (var header : List.of("E-Mail Address", "Email", "EMAIL__C", "e_mail", "É-mail")) {
            assertThat(Mapping.suggested("deals", fields, List.of(header)).columns())
                    .containsKey(header);
        }
        var mapping = Mapping.suggested(
                "deals",
                fields,
                List.of(
                        "Organization - Name*",
                        "Deal - Value",
                        "FULL  NAME",
                        "Value (EUR)",
                        "Shoe size",
                        "Create Date"));
        assertThat(mapping.columns()).containsOnlyKeys("FULL  NAME", "Value (EUR)", "Create Date");
        assertThat(Mapping.suggested("deals", fields, List.of("Deal - Value")).columns())
                .isEqualTo(Map.of("Deal - Value", List.of(new Mapping.Column("amount", null))));
    }

    @Test
    void aColumnMayBeWrittenInItsOwnWay() {
        var column = new Mapping.Column("created", "month-first");
        assertThat(column.notation(Notation.USUAL).order()).isEqualTo(DayOrder.MONTH_FIRST);
        assertThat(new Mapping.Column("amount", "decimal-comma")
                        .notation(Notation.USUAL)
                        .decimal())
                .isEqualTo(',');
    }

    private static void refuses(String yaml, String... why) {
        assertThatThrownBy(() -> Mapping.read(yaml))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContainingAll(why);
    }

    private static Field field(String name, String label, FieldKind kind, String... synonyms) {
        return new Field(name, label, kind, false, List.of(synonyms), List.of());
    }
}
