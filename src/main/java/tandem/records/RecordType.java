package tandem.records;

import java.util.List;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * A type of records that can be listed, filtered, sorted, read one by one and changed, by pages and programs alike. Rooms
 * hand in beans; what a form, an import, a list, a filter and the REST interface know of the type follows from here.
 *
 * @param plural its name in addresses: {@code contacts}
 * @param singular its name in sentences: {@code contact}
 * @param table what is read, with its joins
 * @param fields in the order in which people see them
 * @param order the field by which a list is sorted where nobody asked for another; {@code -} before it for the largest first
 * @param words the fields in which a search for words looks
 * @param columns the fields that a list shows, also those of other rooms; the first one leads to the record
 * @param home the table that holds the records; none where records never change
 */
public record RecordType(
        String plural,
        String singular,
        Table<?> table,
        org.jooq.Field<UUID> id,
        List<Readable> fields,
        String order,
        List<String> words,
        List<String> columns,
        @Nullable Home home) {

    /** The fields of the type's own that rows may carry when they come in. */
    public List<Readable> taken() {
        return fields.stream()
                .filter(field ->
                        field.kept() != null && field.kind() != FieldKind.ID && field.kind() != FieldKind.RECORD)
                .toList();
    }

    /**
     * The table that holds the records, with its columns id, version, changed_at and deleted_at.
     *
     * @param name with its schema
     * @param custom the column, as {@link RecordType#table} has it, with the values of custom fields
     */
    public record Home(String name, org.jooq.Field<JSONB> custom) {

        public Table<?> table() {
            return org.jooq.impl.DSL.table(org.jooq.impl.DSL.name(name.split("\\.")));
        }
    }

    /**
     * Fields that a higher room adds to a record type: one row of its table, or none, belongs to each record.
     *
     * @param owner the record's id in that table
     */
    public record More(String plural, Table<?> table, org.jooq.Field<UUID> owner, List<Readable> fields) {}

    /**
     * That records of a type belong each to one record of another, and are seen only by whoever sees that one.
     *
     * @param of the id of the other, as the type's table has it
     */
    public record Part(String plural, org.jooq.Field<UUID> of, String whole) {}

    /**
     * That records of this type hang on records of others, as notes do: whoever may see the other may see them. Their home has
     * the columns record_type and record_id.
     *
     * @param recordType the plural of the other's type; empty where a record hangs on nothing
     * @param recordId the other
     * @param persons who may see one that hangs on nothing
     * @param writer who alone may change it, and beside administrators delete it; none for everybody who may see it
     */
    public record Attached(
            String plural,
            org.jooq.Field<String> recordType,
            org.jooq.Field<UUID> recordId,
            List<org.jooq.Field<UUID>> persons,
            org.jooq.@Nullable Field<UUID> writer) {}

    /** In the place of a plural: whatever type. */
    public static final String EVERY = "*";

    /**
     * That records belong to each other, for filters such as {@code has deals (amount > 10000)}.
     *
     * @param plural whose filters know it; {@link #EVERY} for all
     * @param name as filters say it
     * @param field of this type that names the others: {@code id}, or the id of the one it belongs to
     * @param other the type of the others
     * @param otherField of the other type, which equals it
     */
    public record Relation(String plural, String name, String field, String other, String otherField) {}
}
