package tandem.records;

import static org.jooq.Records.mapping;
import static tandem.records.db.Tables.RESTRICTION;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.platform.Acting;
import tandem.platform.Remembered;
import tandem.records.Restriction.Act;
import tandem.records.Restriction.Extent;
import tandem.shell.Side;
import tandem.shell.Visitor;
import tandem.shell.Visitor.Role;
import tandem.shell.Visitors;

/**
 * What whoever is at work may see and change of a record type. Everything is open unless a {@link Restriction} says otherwise;
 * administrators, and Tandem where it acts by itself, are never restricted.
 */
@Component
public class Access {

    private final DSLContext db;
    private final Visitors.Known persons;
    private final Remembered<List<Restriction>> restrictions;

    Access(DSLContext db, Visitors.Known persons) {
        this.db = db;
        this.persons = persons;
        this.restrictions = new Remembered<>(Duration.ofSeconds(1), this::read);
    }

    private List<Restriction> read() {
        return db.select(
                        RESTRICTION.ID,
                        RESTRICTION.SIDE.convertFrom(side -> side == null ? null : Side.valueOf(side)),
                        RESTRICTION.ROLE.convertFrom(role -> role == null ? null : Role.valueOf(role)),
                        RESTRICTION.RECORD_TYPE,
                        RESTRICTION.FIELD,
                        RESTRICTION.ACT.convertFrom(Act::valueOf),
                        RESTRICTION.EXTENT.convertFrom(Extent::valueOf))
                .from(RESTRICTION)
                .orderBy(RESTRICTION.ID)
                .fetch(mapping(Restriction::new));
    }

    /** Everything that restricts this person, of all record types. */
    public List<Restriction> of(Visitor person) {
        return restrictions.get().stream()
                .filter(restriction -> restriction.binds(person))
                .toList();
    }

    /** To be called after restrictions were changed. */
    void forget() {
        restrictions.forget();
    }

    @Nullable
    UUID me() {
        return visitor().map(Visitor::id).orElse(null);
    }

    // A job acts for whoever started it, whom no request names.
    private Optional<Visitor> visitor() {
        return Visitors.current()
                .or(() -> Optional.ofNullable(Acting.current().who()).flatMap(persons::person));
    }

    Shape narrowed(RecordType type, Table<?> table, Map<String, Readable> fields) {
        var visitor = visitor().orElse(null);
        var binding = visitor == null
                ? List.<Restriction>of()
                : of(visitor).stream()
                        .filter(restriction -> restriction.recordType().equals(type.plural()))
                        .toList();
        if (visitor == null || binding.isEmpty()) {
            var all = DSL.noCondition();
            return new Shape(type, table, fields, all, all, all, Set.of());
        }
        var open = new LinkedHashMap<>(fields);
        var locked = new HashSet<String>();
        for (var restriction : binding) {
            if (restriction.field() != null && restriction.act() == Act.SEE) {
                open.remove(restriction.field());
            } else if (restriction.field() != null) {
                locked.add(restriction.field());
            }
        }
        return new Shape(
                type,
                table,
                open,
                extent(Act.SEE, binding, fields, visitor),
                extent(Act.CHANGE, binding, fields, visitor),
                extent(Act.DELETE, binding, fields, visitor),
                locked);
    }

    private static Condition extent(Act act, List<Restriction> binding, Map<String, Readable> fields, Visitor visitor) {
        Condition open = DSL.noCondition();
        for (var restriction : binding) {
            if (restriction.field() == null && restriction.act() == act) {
                open = open.and(restriction.extent() == Extent.OWN ? own(fields, visitor) : DSL.falseCondition());
            }
        }
        return open;
    }

    private static Condition own(Map<String, Readable> fields, Visitor visitor) {
        return fields.values().stream()
                .map(Readable::person)
                .filter(java.util.Objects::nonNull)
                .map(person -> (Condition) person.eq(visitor.id()))
                .reduce(Condition::or)
                .orElse(DSL.falseCondition());
    }
}
