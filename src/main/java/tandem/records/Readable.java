package tandem.records;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A field as it is read: in lists, filters, sorting and the REST interface; and where a change of it goes.
 *
 * @param column where the database has it
 * @param order the column by which a list is sorted, where that is another one
 * @param read turns what a filter says, already typed, into what the column holds
 * @param show turns what the column holds into what programs see
 * @param badge turns what programs see into a badge for people; none for plain text
 * @param kept where a change goes; none where nobody changes it here
 * @param person of a {@link FieldKind#OWNER}: the person who it is; empty while the name is not matched
 */
public record Readable(
        Field field,
        org.jooq.Field<?> column,
        org.jooq.Field<?> order,
        Function<Object, Object> read,
        Function<Object, @Nullable Object> show,
        @Nullable Function<Object, Badge> badge,
        @Nullable Kept kept,
        org.jooq.@Nullable Field<UUID> person) {

    public static Readable of(Field field, org.jooq.Field<?> column) {
        return new Readable(
                field,
                column,
                column,
                Function.identity(),
                field.kind() == FieldKind.SEVERAL ? Readable::several : Function.identity(),
                null,
                null,
                null);
    }

    public static Readable of(String name, String label, FieldKind kind, org.jooq.Field<?> column) {
        return of(Field.of(name, label, kind), column);
    }

    /** A field that people change, with the names that other systems have for it. */
    public static Readable kept(
            String name, String label, FieldKind kind, org.jooq.Field<?> column, String... synonyms) {
        return of(Field.of(name, label, kind, synonyms), column).changeable();
    }

    /** The same field, which people change in the column of the same name. */
    public Readable changeable() {
        return kept(Kept.plainly(column.getName(), field.kind()));
    }

    public Readable kept(Kept kept) {
        return new Readable(field, column, order, read, show, badge, kept, person);
    }

    public Readable orderedBy(org.jooq.Field<?> other) {
        return new Readable(field, column, other, read, show, badge, kept, person);
    }

    public Readable as(Function<Object, Object> read, Function<Object, @Nullable Object> show) {
        return new Readable(field, column, order, read, show, badge, kept, person);
    }

    public Readable badged(Function<Object, Badge> badge) {
        return new Readable(field, column, order, read, show, badge, kept, person);
    }

    public Readable ofPerson(org.jooq.Field<UUID> person) {
        return new Readable(field, column, order, read, show, badge, kept, person);
    }

    private static Object several(Object array) {
        return List.copyOf(Arrays.asList((Object[]) array));
    }

    public String name() {
        return field.name();
    }

    public FieldKind kind() {
        return field.kind();
    }

    @SuppressWarnings("unchecked")
    org.jooq.Field<Object> any() {
        return (org.jooq.Field<Object>) column;
    }

    /** How many months a value counts as fresh: people change posts, numbers and addresses sooner than all else. */
    public int monthsFresh() {
        return kind() == FieldKind.EMAIL || kind() == FieldKind.PHONE || name().equals("job_title") ? 12 : 24;
    }

    Condition isEmpty() {
        return kind() == FieldKind.SEVERAL ? DSL.condition("cardinality({0}) = 0", column) : column.isNull();
    }
}
