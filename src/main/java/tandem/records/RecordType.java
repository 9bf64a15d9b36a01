package tandem.records;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Table;

/**
 * A type of records that can be listed, filtered, sorted, and read one by one, by pages and programs alike. Rooms hand in beans.
 *
 * @param plural its name in addresses: {@code contacts}
 * @param singular its name in sentences: {@code contact}
 * @param table what is read, with its joins
 * @param fields in the order in which people see them
 * @param order the field by which a list is sorted where nobody asked for another; {@code -} before it for the largest first
 * @param words the fields in which a search for words looks
 * @param columns the fields that a list shows, also those of other rooms; the first one leads to the record
 * @param written where a change of a single record goes; empty where records never change
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
        Written written) {

    /**
     * The table that holds the records, with its columns id, version and changed_at.
     *
     * @param fields those that can be changed one by one, and their columns
     */
    public record Written(String table, Map<String, String> fields) {

        public static final Written NEVER = new Written("", Map.of());

        boolean never() {
            return fields.isEmpty();
        }
    }

    /**
     * Fields that a higher room adds to a record type: one row of its table, or none, belongs to each record.
     *
     * @param owner the record's id in that table
     */
    public record More(String plural, Table<?> table, org.jooq.Field<UUID> owner, List<Readable> fields) {}
}
