package tandem.records.bulk;

import static tandem.platform.published.tables.Histories.HISTORIES;
import static tandem.records.bulk.LeftOut.Reason;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tandem.records.RecordType.Relation;
import tandem.records.Records;
import tandem.records.RecordsDeleted;
import tandem.records.RecordsRestored;
import tandem.records.Shape;
import tandem.records.history.FormerValues;
import tandem.records.history.Histories;

/** Takes back what was done with a portion of records, where nobody has changed it since. */
@Component
class Undoing {

    private static final String BIN = "deleted_at";
    private static final String NOTHING = "null";

    private final DSLContext db;
    private final Records records;
    private final Histories histories;
    private final List<Relation> relations;
    private final FormerValues former;
    private final Apart apart;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Undoing(
            DSLContext db,
            Records records,
            Histories histories,
            List<Relation> relations,
            FormerValues former,
            Apart apart,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.records = records;
        this.histories = histories;
        this.relations = relations;
        this.former = former;
        this.apart = apart;
        this.events = events;
        this.clock = clock;
    }

    /** What whoever asks may do with the records of a portion. */
    private record Reach(Set<UUID> there, Set<UUID> changed, Set<UUID> deleted, Set<UUID> restored) {}

    /** What gets which values back, and what does not. */
    private record Plan(String plural, Map<UUID, Map<String, String>> values, List<LeftOut> leftOut) {

        void putBack(UUID id, String column, String json) {
            values.computeIfAbsent(id, _ -> new LinkedHashMap<>()).put(column, json);
        }

        void leave(UUID id, Reason reason) {
            var left = LeftOut.whole(plural, id, reason);
            if (!leftOut.contains(left)) {
                leftOut.add(left);
            }
        }
    }

    Outcome take(Run run, String plural, List<UUID> ids) {
        var shape = records.shape(plural);
        former.lock(shape.home(), ids.toArray(UUID[]::new));
        var reach = new Reach(
                records.allowed(shape, DSL.noCondition(), ids),
                records.allowed(shape, shape.changed(), ids),
                records.allowed(shape, shape.deleted(), ids),
                records.inBin(plural).allowed(shape, shape.deleted(), ids));
        var plan = new Plan(plural, new LinkedHashMap<>(), new ArrayList<>());
        var through = String.valueOf(run.undoes());
        var created = created(ids, through);
        planBin(shape, created, through, reach, plan);
        planFields(shape, ids.stream().filter(id -> !created.contains(id)).toList(), through, reach, plan);
        return carryOut(shape, plan);
    }

    private Set<UUID> created(List<UUID> ids, String through) {
        return some(ids, HISTORIES.WHAT.eq("CREATED").and(HISTORIES.THROUGH.eq(through)));
    }

    private Set<UUID> some(Collection<UUID> ids, Condition which) {
        return db.selectDistinct(HISTORIES.RECORD_ID)
                .from(HISTORIES)
                .where(HISTORIES.RECORD_ID.eq(DSL.any(ids.toArray(UUID[]::new))), which)
                .fetchSet(HISTORIES.RECORD_ID);
    }

    private void planBin(Shape shape, Set<UUID> created, String through, Reach reach, Plan plan) {
        var workedOn = some(created, HISTORIES.WHAT.eq("CHANGED").and(HISTORIES.THROUGH.ne(through)));
        var used = used(shape, created);
        var now = "\"" + clock.instant() + "\"";
        for (var id : created) {
            if (!reach.there.contains(id)) {
                continue;
            }
            if (!reach.deleted.contains(id)) {
                plan.leave(id, Reason.NOT_YOURS);
            } else if (workedOn.contains(id)) {
                plan.leave(id, Reason.WORKED_ON);
            } else if (used.contains(id)) {
                plan.leave(id, Reason.USED);
            } else {
                plan.putBack(id, BIN, now);
            }
        }
    }

    /** Those that other records belong to which are not in the bin. */
    private Set<UUID> used(Shape shape, Set<UUID> ids) {
        var used = new HashSet<UUID>();
        for (var relation : relations) {
            var other = records.shape(relation.other()).type();
            if (relation.plural().equals(shape.type().plural())
                    && relation.field().equals("id")
                    && other.home() != null) {
                other.fields().stream()
                        .filter(field -> field.name().equals(relation.otherField()))
                        .map(field -> field.column().coerce(UUID.class))
                        .forEach(column -> used.addAll(db.selectDistinct(column)
                                .from(other.table())
                                .where(column.eq(DSL.any(ids.toArray(UUID[]::new))))
                                .fetchSet(column)));
            }
        }
        return used;
    }

    private void planFields(Shape shape, List<UUID> ids, String through, Reach reach, Plan plan) {
        var telling = histories.telling(shape);
        db.fetch("""
                        select done.*, (platform.told(to_jsonb(r)) -> key)::text as now
                        from (
                            select record_id, key, (array_agg(value -> 0 order by id))[1]::text as before,
                                   (array_agg(value -> 1 order by id desc))[1]::text as after
                            from platform.histories h
                            cross join lateral jsonb_each(h.changes)
                            where h.record_id = any (?) and h.through = ? and h.what = 'CHANGED'
                            group by 1, 2
                        ) done
                        left join %s r on r.id = record_id
                        """.formatted(shape.home().name()), ids.toArray(UUID[]::new), through)
                .forEach(row -> {
                    var id = row.get("record_id", UUID.class);
                    var key = row.get("key", String.class);
                    var before = row.get("before", String.class);
                    var after = row.get("after", String.class);
                    var now = java.util.Objects.requireNonNullElse(row.get("now", String.class), NOTHING);
                    if (now.equals(before)) {
                        return;
                    }
                    var reason = reason(key, before, now.equals(after), id, telling.open(key), reach);
                    if (reason == null) {
                        plan.putBack(id, key, before);
                    } else if (reason == Reason.CHANGED_SINCE
                            || reason == Reason.NOT_YOURS && reach.changed.contains(id)) {
                        plan.leftOut.add(new LeftOut(plan.plural, id, key, reason, now, before));
                    } else {
                        plan.leave(id, reason);
                    }
                });
    }

    private static @org.jspecify.annotations.Nullable Reason reason(
            String key, String before, boolean untouched, UUID id, boolean open, Reach reach) {
        boolean leavesBin = key.equals(BIN) && before.equals(NOTHING);
        var may = leavesBin ? reach.restored : key.equals(BIN) ? reach.deleted : reach.changed;
        if (!may.contains(id)) {
            return reach.there.contains(id) || leavesBin ? Reason.NOT_YOURS : Reason.GONE;
        }
        if (!open) {
            return Reason.NOT_YOURS;
        }
        return untouched ? null : Reason.CHANGED_SINCE;
    }

    private Outcome carryOut(Shape shape, Plan plan) {
        var written = new ArrayList<UUID>();
        apart.write(
                List.copyOf(plan.values.keySet()),
                part -> {
                    var values = new LinkedHashMap<>(plan.values);
                    values.keySet().retainAll(new HashSet<>(part));
                    former.write(shape.home(), values);
                    written.addAll(part);
                },
                plan::leave);
        var binned = written.stream().filter(id -> goesIntoBin(plan, id)).toList();
        var others = written.stream().filter(id -> !goesIntoBin(plan, id)).toList();
        if (!binned.isEmpty()) {
            events.publishEvent(new RecordsDeleted(plan.plural, binned));
        }
        if (!others.isEmpty()) {
            events.publishEvent(new RecordsRestored(plan.plural, others));
        }
        return new Outcome(written.size(), plan.leftOut);
    }

    private static boolean goesIntoBin(Plan plan, UUID id) {
        var bin = plan.values.getOrDefault(id, Map.of()).get(BIN);
        return bin != null && !bin.equals(NOTHING);
    }
}
