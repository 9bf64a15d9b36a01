package tandem.records;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.platform.Acting;
import tandem.records.Restriction.Act;
import tandem.records.Restriction.Extent;
import tandem.shell.Visitor;
import tandem.shell.Visitors;

/**
 * What whoever is at work may see and change of a record type. Everything is open unless a {@link Restriction} says otherwise;
 * administrators, and Tandem where it acts by itself, are never restricted.
 */
@Component
class Access {

    private final Restrictions restrictions;
    private final Visitors.Known persons;

    Access(Restrictions restrictions, Visitors.Known persons) {
        this.restrictions = restrictions;
        this.persons = persons;
    }

    @Nullable
    UUID me() {
        return visitor().map(Visitor::id).orElse(null);
    }

    // A job acts for whoever started it, whom no request names.
    Optional<Visitor> visitor() {
        var acting = Acting.current().who();
        return Visitors.current()
                .filter(asking -> acting == null || asking.id().equals(acting))
                .or(() -> Optional.ofNullable(acting).flatMap(persons::person));
    }

    Shape narrowed(RecordType type, Table<?> table, Map<String, Readable> fields) {
        var visitor = visitor().orElse(null);
        var binding = visitor == null
                ? List.<Restriction>of()
                : restrictions.of(visitor).stream()
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
