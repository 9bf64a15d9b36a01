package tandem.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.shell.Refusal;

/** All record types, each with what every room and every administrator adds to it, as whoever is at work may see it. */
@Component
public class Shapes {

    private final Map<String, RecordType> types = new LinkedHashMap<>();
    private final List<RecordType.More> more;
    private final List<RecordType.Part> parts;
    private final CustomFields custom;
    private final Access access;

    Shapes(
            List<RecordType> types,
            List<RecordType.More> more,
            List<RecordType.Part> parts,
            CustomFields custom,
            Access access) {
        types.forEach(type -> this.types.put(type.plural(), type));
        this.more = more;
        this.parts = parts;
        this.custom = custom;
        this.access = access;
    }

    public List<Shape> all() {
        return types.keySet().stream().map(this::of).toList();
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
        return shape;
    }

    /** The person at work; nothing where Tandem acts by itself. */
    @Nullable
    UUID me() {
        return access.me();
    }
}
