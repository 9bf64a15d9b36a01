package tandem.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tools.jackson.databind.json.JsonMapper;

/** New values of some fields of records, checked and ready for their columns. An empty value empties its field. */
public final class Changes {

    private static final org.jooq.Field<JSONB> CUSTOM = DSL.field(DSL.name("custom"), JSONB.class);

    private final Map<org.jooq.Field<?>, @Nullable Object> columns = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> custom = new LinkedHashMap<>();
    private final List<Refusal.Fault> faults = new ArrayList<>();
    private final Shape shape;

    private Changes(Shape shape) {
        this.shape = shape;
    }

    /**
     * @param values in the words of people and programs
     * @throws Refusal that names every field at fault
     */
    public static Changes of(Shape shape, Map<String, @Nullable String> values) {
        var changes = new Changes(shape);
        values.forEach(changes::add);
        if (!changes.faults.isEmpty()) {
            throw new Refusal(Kind.RULE, "Nothing was changed.", changes.faults);
        }
        return changes;
    }

    private void add(String name, @Nullable String value) {
        var field = shape.fields().get(name);
        if (field == null || field.kept() == null) {
            faults.add(new Refusal.Fault(name, "is no field that can be changed; there are " + changeable()));
        } else if (!shape.changes(field)) {
            faults.add(new Refusal.Fault(name, "is not yours to change"));
        } else if (value == null || value.isBlank()) {
            empty(field, field.kept());
        } else {
            keep(field, field.kept(), value);
        }
    }

    private String changeable() {
        return String.join(
                ", ",
                shape.fields().values().stream()
                        .filter(shape::changes)
                        .map(Readable::name)
                        .toList());
    }

    private void empty(Readable field, Kept kept) {
        if (field.field().required()) {
            faults.add(new Refusal.Fault(field.name(), "cannot be empty"));
        } else if (kept.custom()) {
            custom.put(kept.column(), null);
        } else {
            columns.put(column(kept), field.kind() == FieldKind.SEVERAL ? new String[0] : null);
        }
    }

    private void keep(Readable field, Kept kept, String value) {
        try {
            var typed = kept.keep().apply(Typed.read(field.field(), value));
            if (kept.custom()) {
                custom.put(kept.column(), typed);
            } else {
                columns.put(column(kept), typed);
            }
        } catch (IllegalArgumentException wrong) {
            faults.add(new Refusal.Fault(field.name(), String.valueOf(wrong.getMessage())));
        }
    }

    private static org.jooq.Field<Object> column(Kept kept) {
        return DSL.field(DSL.name(kept.column()));
    }

    /**
     * What an insert sets. Refuses where a field that is needed is missing.
     *
     * @param beside what no person fills in, by column
     */
    Map<org.jooq.Field<?>, @Nullable Object> created(Map<String, @Nullable Object> beside) {
        var missing = shape.fields().values().stream()
                .filter(field -> field.kept() instanceof Kept kept
                        && field.field().required()
                        && !columns.containsKey(column(kept)))
                .map(field -> new Refusal.Fault(field.name(), "is missing"))
                .toList();
        if (!missing.isEmpty()) {
            throw new Refusal(Kind.RULE, "Nothing was written.", missing);
        }
        var all = new LinkedHashMap<>(columns);
        beside.forEach((name, value) -> all.put(DSL.field(DSL.name(name)), value));
        if (!custom.isEmpty()) {
            all.put(CUSTOM, json());
        }
        return all;
    }

    private JSONB json() {
        return JSONB.valueOf(JsonMapper.shared().writeValueAsString(custom));
    }

    /** What an update sets, with the marks of a change: the next version, and the instant. */
    public Map<org.jooq.Field<?>, @Nullable Object> assignments() {
        var all = new LinkedHashMap<>(columns);
        if (!custom.isEmpty()) {
            all.put(CUSTOM, DSL.field("jsonb_strip_nulls({0} || {1})", JSONB.class, CUSTOM, DSL.val(json())));
        }
        all.putAll(mark());
        return all;
    }

    /** The marks alone. */
    public static Map<org.jooq.Field<?>, @Nullable Object> mark() {
        var version = DSL.field(DSL.name("version"), Integer.class);
        var mark = new LinkedHashMap<org.jooq.Field<?>, @Nullable Object>();
        mark.put(version, version.plus(1));
        mark.put(DSL.field(DSL.name("changed_at")), DSL.currentTimestamp());
        return mark;
    }
}
