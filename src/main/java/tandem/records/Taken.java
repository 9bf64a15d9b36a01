package tandem.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a batch says, column by column, on its way into a {@link Landing}: of a column it says nothing of, nothing is carried. */
public final class Taken {

    private final Batch batch;
    private final List<String> columns = new ArrayList<>();
    private final List<Function<Batch.Row, @Nullable Object>> values = new ArrayList<>();

    private Taken(Batch batch) {
        this.batch = batch;
    }

    /**
     * What the batch says of the type's own fields.
     *
     * @param owned the id of the owner whom a field of a row names
     */
    public static Taken of(RecordType type, Batch batch, BiFunction<Batch.Row, String, @Nullable ?> owned) {
        var taken = new Taken(batch);
        for (var field : type.taken()) {
            if (batch.has(field.name())) {
                var kept = Objects.requireNonNull(field.kept());
                taken.add(
                        kept.column(),
                        field.kind() == FieldKind.OWNER
                                ? row -> owned.apply(row, field.name())
                                : row -> kept(kept, batch.value(row, field.name())));
            }
        }
        return taken;
    }

    private static @Nullable Object kept(Kept kept, @Nullable Object value) {
        return value == null ? null : kept.keep().apply(value);
    }

    public Taken add(String column, Function<Batch.Row, @Nullable Object> value) {
        columns.add(column);
        values.add(value);
        return this;
    }

    /** A column that bears the name of its field. */
    public Taken addWhereGiven(String field) {
        return batch.has(field) ? add(field, row -> batch.value(row, field)) : this;
    }

    /** What the batch says of fields that administrators made. */
    public Taken addCustom(List<CustomField> fields) {
        var given = fields.stream().filter(field -> batch.has(field.name())).toList();
        return given.isEmpty() ? this : add(Landing.CUSTOM, row -> CustomFields.said(given, batch, row));
    }

    public List<String> columns() {
        return columns;
    }

    public Landing.Row row(Batch.Row row) {
        var line = new @Nullable Object[values.size()];
        for (int at = 0; at < line.length; at++) {
            line[at] = values.get(at).apply(row);
        }
        return new Landing.Row(row.number(), row.repeats(), (String) batch.value(row, "key"), line);
    }
}
