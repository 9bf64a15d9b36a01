package tandem.records.bulk;

import static tandem.records.bulk.LeftOut.Reason;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tandem.records.Changes;
import tandem.records.Kept;
import tandem.records.Records;
import tandem.records.RecordsDeleted;
import tandem.records.Shape;
import tandem.records.bulk.Run.Act;
import tandem.records.history.FormerValues;

/** Changes a portion of records in the same way, or puts them into the bin. */
@Component
class Changing {

    private static final Field<UUID> ID = DSL.field(DSL.name("id"), UUID.class);

    private final DSLContext db;
    private final Records records;
    private final FormerValues former;
    private final Apart apart;
    private final ApplicationEventPublisher events;

    Changing(DSLContext db, Records records, FormerValues former, Apart apart, ApplicationEventPublisher events) {
        this.db = db;
        this.records = records;
        this.former = former;
        this.apart = apart;
        this.events = events;
    }

    Outcome take(Run run, String plural, List<UUID> ids) {
        var shape = records.shape(plural);
        var all = ids.toArray(UUID[]::new);
        former.lock(shape.home(), all);
        var there = records.allowed(shape, DSL.noCondition(), ids);
        var allowed = records.allowed(shape, run.act() == Act.DELETE ? shape.deleted() : shape.changed(), ids);
        var leftOut = new ArrayList<LeftOut>();
        for (var id : ids) {
            if (!allowed.contains(id)) {
                leftOut.add(LeftOut.whole(plural, id, there.contains(id) ? Reason.NOT_YOURS : Reason.GONE));
            }
        }
        var changed = new ArrayList<UUID>();
        var setting = setting(run, shape);
        apart.write(
                ids.stream().filter(allowed::contains).toList(),
                part -> changed.addAll(set(shape, setting, part)),
                (id, reason) -> leftOut.add(LeftOut.whole(plural, id, reason)));
        if (run.act() == Act.DELETE && !changed.isEmpty()) {
            events.publishEvent(new RecordsDeleted(plural, changed));
        }
        return new Outcome(changed.size(), leftOut);
    }

    private record Setting(Map<Field<?>, @Nullable Object> columns, Condition differs) {}

    private List<UUID> set(Shape shape, Setting setting, List<UUID> ids) {
        return db.update(shape.home().table())
                .set(setting.columns)
                .where(ID.eq(DSL.any(ids.toArray(UUID[]::new))), setting.differs)
                .returningResult(ID)
                .fetch(ID);
    }

    private static Setting setting(Run run, Shape shape) {
        return switch (run.act()) {
            case CHANGE -> change(run, shape);
            case ADD_TAG, REMOVE_TAG -> tag(run, shape);
            case DELETE -> with(DSL.field(DSL.name("deleted_at")), DSL.currentTimestamp(), DSL.noCondition());
            case UNDO -> throw new IllegalStateException("Undoing is another work");
        };
    }

    // A record that holds the value already is not changed, so that it gets no new version and no entry in its history.
    private static Setting change(Run run, Shape shape) {
        var columns = Changes.of(shape, java.util.Collections.singletonMap(run.field(), run.value()))
                .assignments();
        var marks = Changes.mark().keySet();
        Condition differs = DSL.falseCondition();
        for (var column : columns.entrySet()) {
            if (!marks.contains(column.getKey())) {
                differs = differs.or(differs(column.getKey(), column.getValue()));
            }
        }
        return new Setting(columns, differs);
    }

    @SuppressWarnings("unchecked")
    private static Condition differs(Field<?> column, @Nullable Object value) {
        return value == null
                ? column.isNotNull()
                : ((Field<Object>) column)
                        .isDistinctFrom(value instanceof Field<?> other ? (Field<Object>) other : DSL.val(value));
    }

    private static Setting tag(Run run, Shape shape) {
        var kept = Objects.requireNonNull(
                shape.field(String.valueOf(run.field())).orElseThrow().kept());
        var tag = DSL.val(run.value());
        boolean add = run.act() == Act.ADD_TAG;
        return kept.custom() ? customTag(kept, tag, add) : plainTag(kept, tag, add);
    }

    private static Setting plainTag(Kept kept, Field<String> tag, boolean add) {
        var column = DSL.field(DSL.name(kept.column()), Object.class);
        var has = DSL.condition("{0} = any ({1})", tag, column);
        return with(
                column,
                DSL.field(add ? "array_append({0}, {1})" : "array_remove({0}, {1})", Object.class, column, tag),
                add ? has.not() : has);
    }

    private static Setting customTag(Kept kept, Field<String> tag, boolean add) {
        var custom = DSL.field(DSL.name("custom"), JSONB.class);
        var name = DSL.inline(kept.column());
        var held = DSL.field("coalesce({0} -> {1}, '[]')", JSONB.class, custom, name);
        var has = DSL.condition("jsonb_exists({0}, {1})", held, tag);
        var next = add
                ? DSL.field("{0} || to_jsonb({1}::text)", JSONB.class, held, tag)
                : DSL.field("{0} - {1}::text", JSONB.class, held, tag);
        return with(
                custom,
                DSL.field("{0} || jsonb_build_object({1}, {2})", JSONB.class, custom, name, next),
                add ? has.not() : has);
    }

    private static Setting with(Field<?> column, Object value, Condition differs) {
        var columns = new LinkedHashMap<>(Changes.mark());
        columns.put(column, value);
        return new Setting(columns, differs);
    }
}
