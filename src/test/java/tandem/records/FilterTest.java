package tandem.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.shell.Refusal;

class FilterTest {

    private static final Shape DEALS = deals();
    private static final Filter.Scope FRIDAY = new Filter.Scope(
            ZonedDateTime.parse("2026-11-27T16:00:00+01:00[Europe/Berlin]"),
            UUID.fromString("00000000-0000-7000-8000-000000000001"),
            plural -> List.of(new RecordType.Relation("deals", "touches", "id", "touches", "deal_id")),
            plural -> touches());

    private static Shape deals() {
        var fields = new LinkedHashMap<String, Readable>();
        fields.put("name", Readable.of("name", "Name", FieldKind.TEXT, DSL.field("name", String.class)));
        fields.put("amount", Readable.of("amount", "Amount", FieldKind.MONEY, DSL.field("amount", BigDecimal.class)));
        fields.put("at", Readable.of("at", "At", FieldKind.INSTANT, DSL.field("at", Instant.class)));
        fields.put(
                "step",
                Readable.of(
                        Field.of("step", "Step", FieldKind.CHOICE).oneOf(List.of("WON", "LOST")),
                        DSL.field("step", String.class)));
        fields.put("id", Readable.of("id", "Id", FieldKind.ID, DSL.field("id", UUID.class)));
        fields.put("day", Readable.of("day", "Day", FieldKind.DATE, DSL.field("day", LocalDate.class)));
        fields.put("tags", Readable.of("tags", "Tags", FieldKind.SEVERAL, DSL.field("tags", String[].class)));
        fields.put(
                "owner",
                Readable.of("owner", "Owner", FieldKind.OWNER, DSL.field("owner", String.class))
                        .ofPerson(DSL.field("person", UUID.class)));
        return shape("deals", fields);
    }

    private static Shape touches() {
        var fields = new LinkedHashMap<String, Readable>();
        fields.put("deal_id", Readable.of("deal_id", "Deal", FieldKind.ID, DSL.field("deal_id", UUID.class)));
        fields.put("at", Readable.of("at", "At", FieldKind.INSTANT, DSL.field("at", Instant.class)));
        return shape("touches", fields);
    }

    private static Shape shape(String plural, Map<String, Readable> fields) {
        var table = DSL.table(plural);
        var type = new RecordType(
                plural, plural, table, DSL.field("id", UUID.class), List.of(), "", List.of(), List.of(), null);
        var all = DSL.noCondition();
        return new Shape(type, table, fields, all, all, all, Set.of());
    }

    private static String sql(String filter) {
        return DSL.using(SQLDialect.POSTGRES).renderInlined(Filter.parse(filter, DEALS, FRIDAY));
    }

    @Test
    void daysAreTheDaysOfTheHouse() {
        assertThat(sql("at = 2026-11-27"))
                .isEqualTo("(at >= timestamp '2026-11-26 23:00:00' and at < timestamp '2026-11-27 23:00:00')"
                        .replace("timestamp '", "timestamp with time zone '")
                        .replace("00:00'", "00:00+00:00'"));
        assertThat(sql("day <= 2026-11-27")).isEqualTo("day < date '2026-11-28'");
        assertThat(sql("day > 2026-11-27")).isEqualTo("day >= date '2026-11-28'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            day = today              | 2026-11-27 | 2026-11-28
            day in yesterday         | 2026-11-26 | 2026-11-27
            day in tomorrow          | 2026-11-28 | 2026-11-29
            day in this week         | 2026-11-23 | 2026-11-30
            day in last week         | 2026-11-16 | 2026-11-23
            day in next month        | 2026-12-01 | 2027-01-01
            day in this quarter      | 2026-10-01 | 2027-01-01
            day in last quarter      | 2026-07-01 | 2026-10-01
            day in last year         | 2025-01-01 | 2026-01-01
            day in last 30 days      | 2026-10-29 | 2026-11-28
            day in next 2 weeks      | 2026-11-27 | 2026-12-11
            day = 60 days ago        | 2026-09-28 | 2026-09-29
            day = in 1 month         | 2026-12-27 | 2026-12-28
            """)
    void daysCanBeToldFromToday(String filter, String from, String until) {
        assertThat(sql(filter)).isEqualTo("(day >= date '%s' and day < date '%s')".formatted(from, until));
    }

    @Test
    void whoeverAsksIsMe() {
        assertThat(sql("owner = me")).isEqualTo("person = cast('00000000-0000-7000-8000-000000000001' as uuid)");
        assertThat(sql("owner = 'me'")).isEqualTo("owner = 'me'");
    }

    @Test
    void tagsAreAskedForWhole() {
        assertThat(sql("tags contains vip")).isEqualTo("(tags @> cast('{\"vip\"}' as varchar[])::text[])");
        assertThat(sql("tags is empty")).isEqualTo("(cardinality(tags) = 0)");
    }

    @Test
    void whatBelongsToARecordCanBeAskedFor() {
        assertThat(sql("has no touches (at > 60 days ago)"))
                .isEqualTo("not exists (select 1 as \"one\" from (select deal_id as \"link\" from touches"
                        + " where at >= timestamp with time zone '2026-09-28 22:00:00+00:00') as \"related\""
                        + " where \"related\".\"link\" = id)");
        assertThatThrownBy(() -> sql("has calls"))
                .hasMessage("deals have no “calls”; there are touches (at character 5 of the filter).");
    }

    @Test
    void anEmptyFilterFindsEverything() {
        assertThat(sql("  ")).isEqualTo("true");
    }

    @Test
    void andBindsCloserThanOr() {
        assertThat(sql("name = a or name = b and amount > 5")).isEqualTo("(name = 'a' or (name = 'b' and amount > 5))");
    }

    @Test
    void whatIsDifferentMayAlsoBeEmpty() {
        assertThat(sql("name != x")).isEqualTo("(name <> 'x' or name is null)");
    }

    @Test
    void quotesProtectWordsAndQuotesInsideAreDoubled() {
        assertThat(sql("name = 'O''Hara and Sons'")).isEqualTo("name = 'O''Hara and Sons'");
        assertThat(sql("name = \"or\"")).isEqualTo("name = 'or'");
    }

    @Test
    void aChoiceIsFoundWhateverItsCase() {
        assertThat(sql("step in (won, Lost)")).isEqualTo("step in ('WON', 'LOST')");
    }

    @Test
    void patternCharactersAreOrdinaryCharacters() {
        assertThat(sql("name contains '50%_'")).contains("escape").doesNotContain("'%50%_%'");
    }

    @Test
    void sqlInAValueStaysAValue() {
        assertThat(sql("name = 'x''; drop table customers.contact; --'"))
                .isEqualTo("name = 'x''; drop table customers.contact; --'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            colour = red            | There is no field “colour”; there are name, amount, at, step, id, day, tags, owner (at character 1 of the filter).
            name ~ x                | “~” is no comparison; there are = != < <= > >= contains, starts with, in, is empty, and has (at character 6 of the filter).
            amount > many           | “amount” cannot be compared with “many”: it is no number such as 1234.50 (at character 10 of the filter).
            at > someday            | “at” cannot be compared with “someday”: it is no instant such as 2026-11-23T09:00:00Z (at character 6 of the filter).
            step = MAYBE            | “step” cannot be compared with “MAYBE”: it must be one of WON, LOST (at character 8 of the filter).
            amount contains 5       | “amount” is no text, so it cannot be searched in (at character 8 of the filter).
            (name = x               | Here “)” was expected (at character 10 of the filter).
            name = x name = y       | Here only “and”, “or” or the end was expected (at character 10 of the filter).
            name =                  | The filter ends where a value was expected (at character 7 of the filter).
            name is nothing         | Here “empty” was expected (at character 9 of the filter).
            name = "x               | A text in quotes begins here and does not end (at character 8 of the filter).
            """, quoteCharacter = '´')
    void nonsenseIsRefusedWithItsPlace(String filter, String sentence) {
        assertThatThrownBy(() -> sql(filter)).isInstanceOf(Refusal.class).hasMessage(sentence);
    }

    @Test
    void anEnormousFilterIsRefused() {
        assertThatThrownBy(() -> sql("name = x or ".repeat(5_000) + "name = y")).hasMessageContaining("longer than");
        assertThatThrownBy(() -> sql("(".repeat(100) + "name = x" + ")".repeat(100)))
                .hasMessageContaining("nested too deeply");
        assertThatThrownBy(() -> sql("not ".repeat(100) + "name = x")).hasMessageContaining("nested too deeply");
    }
}
