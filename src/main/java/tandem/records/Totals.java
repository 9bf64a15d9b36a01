package tandem.records;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * What the foot of a list says.
 *
 * @param count how many records there are; one more than {@code most} for more than those
 * @param most how many were counted at most
 * @param numbers by field; empty where there are more records than were counted
 */
public record Totals(long count, int most, Map<String, Total> numbers) {

    /** So many are counted while somebody waits for a page. */
    public static final int AT_ONCE = 1_000;

    /** What a list says that has nothing to show. */
    public static final Totals NOTHING = new Totals(0, AT_ONCE, Map.of());

    /**
     * @param sum null where no record has a value, or where it would mean nothing
     * @param currency of an amount; null where it has none
     * @param mixed whether amounts in several currencies would be added up, so that there is no sum
     */
    public record Total(
            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal sum,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal average,

            @Nullable String currency,
            boolean mixed) {}

    /** Whether there are more records than were counted. */
    public boolean more() {
        return count > most;
    }

    static Totals read(DSLContext db, List<Readable> numbers, Shape shape, Condition found, int most) {
        var values = new ArrayList<org.jooq.Field<?>>();
        values.add(DSL.inline(1).as("one"));
        var asked = new ArrayList<org.jooq.Field<?>>();
        asked.add(DSL.count().as("many"));
        for (var field : numbers) {
            var value = DSL.field(DSL.name("f_" + field.name()), BigDecimal.class);
            values.add(field.column().coerce(BigDecimal.class).as(value));
            asked.add(DSL.sum(value).as("sum_" + field.name()));
            asked.add(DSL.avg(value).as("avg_" + field.name()));
            currency(shape, field).ifPresent(currency -> {
                var code = DSL.field(DSL.name("c_" + field.name()), String.class);
                values.add(currency.column().as(code));
                asked.add(DSL.min(code).filterWhere(value.isNotNull()).as("from_" + field.name()));
                asked.add(DSL.max(code).filterWhere(value.isNotNull()).as("to_" + field.name()));
            });
        }
        var rows = db.select(values).from(shape.table()).where(found);
        var counted = (most == Integer.MAX_VALUE ? rows : rows.limit(most + 1)).asTable("counted");
        var row = db.select(asked).from(counted).fetchSingle();
        long count = row.get("many", long.class);
        var totals = new LinkedHashMap<String, Total>();
        if (count <= most) {
            numbers.forEach(field -> totals.put(field.name(), total(field.name(), row)));
        }
        return new Totals(count, most, totals);
    }

    // An amount has its currency beside it: in a field of its own, or in the one of the record.
    private static Optional<Readable> currency(Shape shape, Readable field) {
        return field.kind() != FieldKind.MONEY
                ? Optional.empty()
                : shape.field(field.name() + "_currency").or(() -> shape.field("currency"));
    }

    private static Total total(String name, org.jooq.Record row) {
        boolean hasCurrency = row.field("from_" + name) != null;
        var from = hasCurrency ? row.get("from_" + name, String.class) : null;
        boolean mixed = from != null && !from.equals(row.get("to_" + name, String.class));
        return mixed
                ? new Total(null, null, null, true)
                : new Total(
                        row.get("sum_" + name, BigDecimal.class),
                        row.get("avg_" + name, BigDecimal.class),
                        from,
                        false);
    }
}
