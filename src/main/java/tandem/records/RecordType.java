package tandem.records;

import java.util.List;
import java.util.UUID;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * A type of records that can be listed, filtered, sorted, and read one by one, by pages and programs alike. Rooms hand in beans.
 *
 * @param plural its name in addresses: {@code contacts}
 * @param singular its name in sentences: {@code contact}
 * @param table what is read, with its joins
 * @param fields in the order in which people see them
 * @param version counts the changes of a record; none where records never change
 * @param newestFirst the field by which a list is sorted where nobody asked for another, in its order
 */
public record RecordType(
        String plural,
        String singular,
        Table<?> table,
        org.jooq.Field<UUID> id,
        List<Readable> fields,
        org.jooq.@Nullable Field<Integer> version,
        String newestFirst) {

    /**
     * Fields that a higher room adds to a record type: one row of its table, or none, belongs to each record.
     *
     * @param owner the record's id in that table
     */
    public record More(String plural, Table<?> table, org.jooq.Field<UUID> owner, List<Readable> fields) {}
}
