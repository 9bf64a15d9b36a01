package tandem.records.history;

import static tandem.platform.published.tables.Histories.HISTORIES;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.records.RecordType.Relation;
import tandem.records.Records;
import tandem.records.Shape;
import tandem.records.history.Entry.Change;
import tandem.records.history.Entry.Deed;
import tandem.shell.Listing;
import tandem.shell.Visitor;
import tandem.shell.Visitors;

/** What became of each record, newest first. Fields that are hidden from the reader are hidden here too. */
@Component
@Transactional(readOnly = true)
public class Histories {

    private final DSLContext db;
    private final Records records;
    private final List<Relation> relations;
    private final Visitors.Known persons;

    Histories(DSLContext db, Records records, List<Relation> relations, Visitors.Known persons) {
        this.db = db;
        this.records = records;
        this.relations = relations;
        this.persons = persons;
    }

    /** @param before begin with what was done before this entry; null for the newest */
    public Listing<Entry> of(String plural, UUID id, @Nullable Long before, int limit) {
        records.mustSee(plural, id);
        var shape = records.shape(plural);
        var rows = db.select(HISTORIES.fields())
                .from(HISTORIES)
                .where(
                        HISTORIES.RECORD_ID.eq(id),
                        HISTORIES.RECORD_TYPE.eq(shape.home().name()))
                .and(before == null ? DSL.noCondition() : HISTORIES.ID.lt(before))
                .orderBy(HISTORIES.ID.desc())
                .limit(limit + 1)
                .fetch();
        var page = Listing.of(rows, limit, row -> String.valueOf(row.get(HISTORIES.ID)));
        var telling = telling(shape);
        var names = new HashMap<UUID, @Nullable String>();
        var entries = page.data().stream()
                .map(row -> entry(row, telling, names))
                // What changed in nothing but hidden fields did not happen, for this reader.
                .filter(entry ->
                        entry.deed() != Deed.CHANGED || !entry.changes().isEmpty())
                .toList();
        return new Listing<>(entries, page.next());
    }

    /** Reads what histories keep, for whoever is at work. */
    public Telling telling(Shape shape) {
        return new Telling(shape, records, relations);
    }

    private Entry entry(Record row, Telling telling, Map<UUID, @Nullable String> names) {
        var who = row.get(HISTORIES.WHO);
        var what = row.get(HISTORIES.WHAT);
        var changed = row.get(HISTORIES.CHANGES);
        var changes = what.equals("CHANGED") && changed != null ? changes(changed, telling) : List.<Change>of();
        return new Entry(
                row.get(HISTORIES.ID),
                row.get(HISTORIES.HAPPENED_AT),
                who,
                who == null ? null : names.computeIfAbsent(who, this::name),
                new Through(row.get(HISTORIES.THROUGH)),
                deed(what, changed),
                changes);
    }

    @Nullable
    String name(UUID who) {
        return persons.person(who).map(Visitor::name).orElse(null);
    }

    private static List<Change> changes(JSONB changed, Telling telling) {
        var changes = new ArrayList<Change>();
        Telling.json(changed.data())
                .properties()
                .forEach(one -> telling.field(one.getKey())
                        .ifPresent(field -> changes.add(new Change(
                                field,
                                telling.value(field, one.getValue().get(0)),
                                telling.value(field, one.getValue().get(1))))));
        return changes;
    }

    private static Deed deed(String what, @Nullable JSONB changed) {
        return switch (what) {
            case "CREATED" -> Deed.CREATED;
            case "DELETED" -> Deed.REMOVED;
            default -> {
                var bin = changed == null ? null : Telling.json(changed.data()).get("deleted_at");
                yield bin == null ? Deed.CHANGED : bin.get(1).isNull() ? Deed.RESTORED : Deed.BINNED;
            }
        };
    }
}
