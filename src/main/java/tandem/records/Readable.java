package tandem.records;

import java.util.function.Function;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A field as it is read: in lists, filters, sorting and the REST interface.
 *
 * @param column where the database has it
 * @param read turns what a filter says, already typed, into what the column holds
 * @param show turns what the column holds into what programs see
 * @param badge turns what programs see into a badge for people; none for plain text
 */
public record Readable(
        Field field,
        org.jooq.Field<?> column,
        Function<Object, Object> read,
        Function<Object, @Nullable Object> show,
        @Nullable Function<Object, Badge> badge) {

    public static Readable of(Field field, org.jooq.Field<?> column) {
        return new Readable(field, column, Function.identity(), Function.identity(), null);
    }

    public static Readable of(String name, String label, FieldKind kind, org.jooq.Field<?> column) {
        return of(Field.of(name, label, kind), column);
    }

    public String name() {
        return field.name();
    }

    @SuppressWarnings("unchecked")
    org.jooq.Field<Object> any() {
        return (org.jooq.Field<Object>) column;
    }

    Condition isEmpty() {
        return column.isNull();
    }
}
