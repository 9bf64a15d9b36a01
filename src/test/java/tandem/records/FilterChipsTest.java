package tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import tandem.records.lists.Chip;
import tandem.records.lists.Chip.Comparison;
import tandem.records.lists.Chip.Other;
import tandem.records.lists.Chip.Related;

/** A filter is the same filter, whether people read it as sentences or as text. */
class FilterChipsTest {

    private static final Shape DEALS = deals();
    private static final Filter.Scope NOW = new Filter.Scope(
            ZonedDateTime.parse("2026-11-27T16:00:00+01:00[Europe/Berlin]"),
            UUID.fromString("00000000-0000-7000-8000-000000000001"),
            plural -> List.of(new RecordType.Relation("deals", "touches", "id", "deals", "id")),
            plural -> DEALS);

    private static Shape deals() {
        var fields = new LinkedHashMap<String, Readable>();
        fields.put("name", Readable.of("name", "Name", FieldKind.TEXT, DSL.field("name", String.class)));
        fields.put("amount", Readable.of("amount", "Amount", FieldKind.MONEY, DSL.field("amount", BigDecimal.class)));
        fields.put("at", Readable.of("at", "At", FieldKind.INSTANT, DSL.field("at", Instant.class)));
        fields.put("id", Readable.of("id", "Id", FieldKind.ID, DSL.field("id", UUID.class)));
        var all = DSL.noCondition();
        var type = new RecordType(
                "deals",
                "deal",
                DSL.table("deals"),
                DSL.field("id", UUID.class),
                List.of(),
                "",
                List.of(),
                List.of(),
                null);
        return new Shape(type, type.table(), fields, all, all, all, Set.of());
    }

    private static String sql(String filter) {
        return DSL.using(SQLDialect.POSTGRES).renderInlined(Filter.parse(filter, DEALS, NOW));
    }

    @Property(tries = 2_000)
    void readingWhatWasWrittenGivesTheSameChips(@ForAll("filters") String filter) {
        var chips = Chip.of(filter);

        assertThat(Chip.of(Chip.joined(chips))).isEqualTo(chips);
    }

    @Property(tries = 2_000)
    void writingWhatWasReadFindsTheSameRecords(@ForAll("filters") String filter) {
        assertThat(sql(Chip.joined(Chip.of(filter)))).isEqualTo(sql(filter));
    }

    @Property(tries = 500)
    void takingOneChipAwayLeavesTheOthers(@ForAll("conditions") List<String> conditions) {
        var filter = String.join(" and ", conditions);
        var chips = Chip.of(filter);

        assertThat(chips).hasSize(conditions.size());
        assertThat(chips.stream().map(Chip::text).map(FilterChipsTest::sql))
                .isEqualTo(conditions.stream().map(FilterChipsTest::sql).toList());
    }

    @Property(tries = 2_000)
    void whateverSomebodyTypesBecomesChips(@ForAll String typed) {
        var chips = Chip.of(typed);

        assertThat(Chip.of(Chip.joined(chips))).hasSameSizeAs(chips);
    }

    @Provide
    Arbitrary<List<String>> conditions() {
        return Arbitraries.oneOf(comparison(), related(), nested())
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> filters() {
        return Combinators.combine(conditions(), Arbitraries.of(" and ", " or ", "  AND "))
                .as((conditions, joint) -> String.join(joint, conditions));
    }

    private static Arbitrary<String> comparison() {
        var text = Combinators.combine(
                        Arbitraries.of("name", "Name"),
                        Arbitraries.of("=", "!=", "contains", "starts with", "<", ">="),
                        value())
                .as("%s %s %s"::formatted);
        var several = Combinators.combine(
                        Arbitraries.of("name in", "name not in"),
                        value().list().ofMinSize(1).ofMaxSize(4))
                .as((field, values) -> field + values.stream().collect(Collectors.joining(", ", " (", ")")));
        return Arbitraries.oneOf(
                text,
                several,
                Arbitraries.of("name is empty", "at IS NOT empty", "amount>5", "amount <= -1.5"),
                Arbitraries.of("at in last 30 days", "at >= 60 days ago", "at = in 7 days", "at < today"));
    }

    private static Arbitrary<String> value() {
        return Arbitraries.oneOf(
                Arbitraries.of("and", "or", "not", "in", "contains", "with", "starts", "has", "empty", "me", "x-1"),
                Arbitraries.strings()
                        .withChars("ab '(),=\"und")
                        .ofMaxLength(12)
                        .map(text -> "'" + text.replace("'", "''") + "'"));
    }

    private static Arbitrary<String> related() {
        return Combinators.combine(
                        Arbitraries.of("has", "has no", "HAS"),
                        comparison().list().ofMaxSize(2))
                .as((has, asked) ->
                        has + " touches" + (asked.isEmpty() ? "" : " (" + String.join(" and ", asked) + ")"));
    }

    private static Arbitrary<String> nested() {
        return Combinators.combine(Arbitraries.of("not ", ""), comparison(), comparison())
                .as((not, one, other) -> not + "(" + one + " or " + other + ")");
    }

    @Example
    void eachConditionIsAChip() {
        assertThat(Chip.of("name = 'a and b' and at in last 30 days and has no touches (at > 30 days ago or name = x)"))
                .containsExactly(
                        new Comparison("name", "=", "'a and b'"),
                        new Comparison("at", "in", "last 30 days"),
                        new Related(true, "touches", "at > 30 days ago or name = x"));
    }

    @Example
    void whatIsMoreThanAConditionStaysText() {
        assertThat(Chip.of("name = a or name = b")).containsExactly(new Other("(name = a or name = b)"));
        assertThat(Chip.of("not name = a and name = 'b"))
                .as("a text in quotes that does not end")
                .hasSize(1);
        assertThat(Chip.of("colour = red and not name = a"))
                .containsExactly(new Comparison("colour", "=", "red"), new Other("not name = a"));
    }
}
