package tandem.customers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.people.Owners.Owned;
import tandem.records.Batch;
import tandem.records.FieldKind;
import tandem.records.Kept;
import tandem.records.Landing;
import tandem.records.RecordType;

/** What a batch says, column by column: of the columns it says nothing of, nothing is carried. */
final class Taken {

    private final Batch batch;
    private final List<String> columns = new ArrayList<>();
    private final List<Function<Batch.Row, @Nullable Object>> values = new ArrayList<>();

    private Taken(Batch batch) {
        this.batch = batch;
    }

    static Taken of(RecordType type, Batch batch, Owned owned) {
        var taken = new Taken(batch);
        for (var field : type.taken()) {
            if (batch.has(field.name())) {
                var kept = Objects.requireNonNull(field.kept());
                taken.add(
                        kept.column(),
                        field.kind() == FieldKind.OWNER
                                ? row -> owned.id(row, field.name())
                                : row -> kept(kept, batch.value(row, field.name())));
            }
        }
        return taken;
    }

    private static @Nullable Object kept(Kept kept, @Nullable Object value) {
        return value == null ? null : kept.keep().apply(value);
    }

    void add(String column, Function<Batch.Row, @Nullable Object> value) {
        columns.add(column);
        values.add(value);
    }

    void addWhereGiven(String field) {
        if (batch.has(field)) {
            add(field, row -> batch.value(row, field));
        }
    }

    List<String> columns() {
        return columns;
    }

    Landing.Row row(Batch.Row row) {
        var line = new @Nullable Object[values.size()];
        for (int at = 0; at < line.length; at++) {
            line[at] = values.get(at).apply(row);
        }
        return new Landing.Row(row.number(), row.repeats(), (String) batch.value(row, "key"), line);
    }
}
