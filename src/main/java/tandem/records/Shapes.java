package tandem.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** All record types, each with what every room and every administrator adds to it, as whoever is at work may see it. */
@Component
public class Shapes {

    private final Map<String, RecordType> types = new LinkedHashMap<>();
    private final List<RecordType.More> more;
    private final List<RecordType.Part> parts;
    private final List<RecordType.Attached> attached;
    private final CustomFields custom;
    private final Access access;

    Shapes(
            List<RecordType> types,
            List<RecordType.More> more,
            List<RecordType.Part> parts,
            List<RecordType.Attached> attached,
            CustomFields custom,
            Access access) {
        types.forEach(type -> this.types.put(type.plural(), type));
        this.more = more;
        this.parts = parts;
        this.attached = attached;
        this.custom = custom;
        this.access = access;
    }

    public List<Shape> all() {
        return types.keySet().stream().map(this::of).toList();
    }

    boolean has(String plural) {
        return types.containsKey(plural);
    }

    public Shape of(String plural) {
        var type = types.get(plural);
        if (type == null) {
            throw Refusal.notFound("kind of records");
        }
        Table<?> table = type.table();
        var fields = new LinkedHashMap<String, Readable>();
        fields.put("id", Readable.of("id", "Id", FieldKind.ID, type.id()));
        type.fields().forEach(field -> fields.put(field.name(), field));
        for (var addition : more) {
            if (addition.plural().equals(plural)) {
                table = table.leftJoin(addition.table()).on(addition.owner().eq(type.id()));
                addition.fields().forEach(field -> fields.put(field.name(), field));
            }
        }
        if (type.home() != null) {
            custom.of(plural).forEach(field -> fields.put(field.name(), field.readable(type.home())));
        }
        var shape = access.narrowed(type, table, fields);
        for (var part : parts) {
            shape = part.plural().equals(plural) ? shape.within(part, of(part.whole())) : shape;
        }
        for (var kind : attached) {
            shape = kind.plural().equals(plural) ? hung(shape, kind) : shape;
        }
        return shape;
    }

    // Whoever may see the other may see what kind on it; its writer alone says what it says.
    private Shape hung(Shape shape, RecordType.Attached kind) {
        var me = access.visitor().orElse(null);
        if (me == null) {
            return shape;
        }
        var seen = kind.recordType().isNull().and(anyOf(kind.persons(), me));
        for (var other : carriers()) {
            seen = seen.or(kind.recordType().eq(other).and(seen(of(other), kind.recordId())));
        }
        Condition written =
                kind.writer() == null ? DSL.noCondition() : kind.writer().eq(me.id());
        return new Shape(
                shape.type(),
                shape.table(),
                shape.fields(),
                shape.seen().and(seen),
                shape.changed().and(written),
                shape.deleted().and(me.administers() ? DSL.noCondition() : written),
                shape.locked());
    }

    private static Condition anyOf(List<org.jooq.Field<UUID>> persons, Visitor me) {
        return persons.stream()
                .map(person -> (Condition) person.eq(me.id()))
                .reduce(DSL.falseCondition(), Condition::or);
    }

    private static Condition seen(Shape shape, org.jooq.Field<UUID> id) {
        return DSL.exists(
                DSL.selectOne().from(shape.table()).where(shape.type().id().eq(id), shape.seen()));
    }

    /** The types of records on which others can hang. */
    public List<String> carriers() {
        return types.values().stream()
                .filter(type -> type.home() != null)
                .map(RecordType::plural)
                .filter(plural ->
                        attached.stream().noneMatch(kind -> kind.plural().equals(plural)))
                .toList();
    }

    /** The person at work; nothing where Tandem acts by itself. */
    @Nullable
    UUID me() {
        return access.me();
    }
}
