package tandem.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Table;
import tandem.shell.Refusal;

/**
 * A record type as whoever asks may see it: its own fields, those that other rooms and administrators add, less those that are
 * hidden from this person.
 *
 * @param seen which records this person may see
 * @param changed which of these this person may change
 * @param deleted which of them this person may put into the bin
 * @param locked fields that this person may see and not change
 */
public record Shape(
        RecordType type,
        Table<?> table,
        Map<String, Readable> fields,
        Condition seen,
        Condition changed,
        Condition deleted,
        java.util.Set<String> locked) {

    public Optional<Readable> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** What a new record is called: “New contact”. */
    public String fresh() {
        return "New " + type.singular();
    }

    /** The same type with these fields alone, in their order; those that are not there are left out. Empty stands for all. */
    public Shape only(List<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        var fewer = new LinkedHashMap<String, Readable>();
        names.forEach(name -> field(name).ifPresent(field -> fewer.put(name, field)));
        return new Shape(type, table, fewer, seen, changed, deleted, locked);
    }

    /** What to tell whoever names a field that is not there. */
    String missing(String name) {
        return "There is no field “%s”; there are %s".formatted(name, String.join(", ", fields.keySet()));
    }

    /** Whether the person may change this field of the records that they may change at all. */
    public boolean changes(Readable field) {
        return field.kept() != null && !locked.contains(field.name());
    }

    RecordType.Home home() {
        if (type.home() == null) {
            throw new Refusal("A %s is never changed.".formatted(type.singular()));
        }
        return type.home();
    }

    org.jooq.Field<Integer> version() {
        return type.fields().stream()
                .filter(field -> field.name().equals("version"))
                .findFirst()
                .<org.jooq.Field<Integer>>map(field -> field.column().coerce(Integer.class))
                .orElseGet(() -> org.jooq.impl.DSL.inline(1));
    }
}
