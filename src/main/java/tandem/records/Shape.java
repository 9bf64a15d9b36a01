package tandem.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.impl.DSL;
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

    /** Whether this person may see all records of the type. */
    boolean isOpen() {
        return seen.equals(DSL.noCondition());
    }

    /** That the record of this id, in whatever table it is named, is one that this person may see. */
    public Condition lets(org.jooq.Field<UUID> id) {
        return isOpen() ? seen : id.in(DSL.select(type.id()).from(table).where(seen));
    }

    /**
     * Its table with those joins alone that parts of a statement need: what is joined adds a row to each record at most, so that
     * nothing is lost. PostgreSQL leaves out joins as well, but reads the columns they join by, and so no index alone.
     */
    public Table<?> joined(QueryPart... parts) {
        return Joins.needed(table, parts);
    }

    /** The same records, less those that belong to records which this person may not see. */
    Shape within(RecordType.Part part, Shape whole) {
        return new Shape(type, table, fields, seen.and(whole.lets(part.of())), changed, deleted, locked);
    }

    public Optional<Readable> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** What its records are called on pages: “Contacts”. */
    public String title() {
        return type.plural().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + type.plural().substring(1);
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

    /** @throws Refusal where records of this type are never changed */
    public RecordType.Home home() {
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
                .orElseGet(() -> DSL.inline(1));
    }
}
