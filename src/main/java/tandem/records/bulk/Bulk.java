package tandem.records.bulk;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.noCondition;
import static tandem.records.db.Tables.BULK;
import static tandem.records.db.Tables.BULK_ITEM;
import static tandem.shell.Words.say;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tandem.records.Changes;
import tandem.records.FieldKind;
import tandem.records.RecordType;
import tandem.records.RecordType.Relation;
import tandem.records.Records;
import tandem.records.Shape;
import tandem.records.bulk.Run.Act;
import tandem.records.bulk.Run.Status;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;

/** All bulk changes. Which records they are about is fixed at the moment they are asked for. */
@Component
@Transactional
public class Bulk {

    private final DSLContext db;
    private final Records records;
    private final List<RecordType> types;
    private final List<Relation> relations;
    private final OneTimeTask<Void> task;
    private final ObjectProvider<Scheduler> scheduler;

    Bulk(
            DSLContext db,
            Records records,
            List<RecordType> types,
            List<Relation> relations,
            OneTimeTask<Void> bulkTask,
            ObjectProvider<Scheduler> scheduler) {
        this.db = db;
        this.records = records;
        this.types = types;
        this.relations = relations;
        this.task = bulkTask;
        this.scheduler = scheduler;
    }

    /**
     * Which records: those of these ids, or those that a filter finds.
     *
     * @param filter empty for all
     */
    public record Which(
            String plural,
            @Nullable String filter,
            @Nullable List<UUID> ids) {

        public Which {
            if ((filter == null) == (ids == null)) {
                throw new Refusal(Kind.UNREADABLE, say("Say which records: either by a filter, or by their ids."));
            }
        }
    }

    /**
     * Asks for a change; it is done by and by.
     *
     * @param field of a change, or the one that holds tags
     * @param value nothing empties the field
     */
    public Run ask(Visitor by, Which which, Act act, @Nullable String field, @Nullable String value) {
        by.mustWrite(say("change records"));
        var shape = records.shape(which.plural);
        shape.home();
        var set = value == null || value.isBlank() ? null : value.strip();
        switch (act) {
            case CHANGE -> Changes.of(shape, java.util.Collections.singletonMap(String.valueOf(field), set));
            case ADD_TAG, REMOVE_TAG -> mustBeTag(shape, String.valueOf(field), set);
            case DELETE -> {}
            case UNDO -> throw Refusal.of("act", say("To undo something, say through what it was done."));
        }
        boolean sets = act != Act.DELETE;
        var id = db.insertInto(BULK)
                .set(BULK.ACT, act.name())
                .set(BULK.RECORD_TYPE, which.plural)
                .set(BULK.FIELD, sets ? field : null)
                .set(BULK.VALUE, sets ? set : null)
                .set(BULK.FILTER, which.filter)
                .set(BULK.ASKED_BY, by.id())
                .returningResult(BULK.ID)
                .fetchSingle(BULK.ID);
        return begin(id, fix(id, which.plural, found(which), 0));
    }

    private static void mustBeTag(Shape shape, String field, @Nullable String tag) {
        if (tag == null || tag.contains(";")) {
            throw Refusal.of("value", say("Name one tag."));
        }
        Changes.of(shape, Map.of(field, tag));
        if (shape.field(field).orElseThrow().kind() != FieldKind.SEVERAL) {
            throw Refusal.of("field", say("This field does not hold tags."));
        }
    }

    private Select<Record1<UUID>> found(Which which) {
        if (which.ids == null) {
            return records.found(which.plural, String.valueOf(which.filter));
        }
        var all = records.found(which.plural, "").asTable("found", "id");
        var id = all.field("id", UUID.class);
        return DSL.select(id).from(all).where(id.eq(DSL.any(which.ids.toArray(UUID[]::new))));
    }

    /**
     * Takes back what was done through an import or a bulk change: what it created goes into the bin, what it changed gets back
     * what it held. What somebody has worked on since stays as it is, and is told.
     *
     * @param through {@code import <id>}, {@code bulk <id>} or {@code undo <id>}
     */
    public Run undo(Visitor by, String through) {
        by.mustWrite(say("change records"));
        if (!through.matches("(import|bulk|undo) [0-9a-f-]{36}")) {
            throw Refusal.of("undo", say("Say what to undo: import <id>, bulk <id> or undo <id>."));
        }
        var under = undoOf(through);
        if (under.isPresent()) {
            return under.get();
        }
        if (!through.startsWith("import ")
                && !get(UUID.fromString(through.substring(5))).over()) {
            throw new Refusal(Kind.CONFLICT, say("It is not over yet. Cancel it first, then undo it."));
        }
        var id = db.insertInto(BULK)
                .set(BULK.ACT, Act.UNDO.name())
                .set(BULK.UNDOES, through)
                .set(BULK.ASKED_BY, by.id())
                .returningResult(BULK.ID)
                .fetchSingle(BULK.ID);
        int fixed = 0;
        for (var type : highestFirst()) {
            fixed += fix(id, type.plural(), touched(type, through), fixed);
        }
        if (fixed == 0) {
            throw new Refusal(say("Nothing was changed through it."));
        }
        return begin(id, fixed);
    }

    /** The run that undoes what was done through this, unless it was cancelled. */
    @Transactional(readOnly = true)
    public Optional<Run> undoOf(String through) {
        return db.selectFrom(BULK)
                .where(BULK.UNDOES.eq(through), BULK.STATUS.notIn(Status.CANCELLED.name(), Status.FAILED.name()))
                .orderBy(BULK.ID.desc())
                .limit(1)
                .fetchOptionalInto(Run.class);
    }

    // A deal before its contact, a contact before its company: so nothing goes while something that stays belongs to
    // it.
    private List<RecordType> highestFirst() {
        return types.stream()
                .filter(type -> type.home() != null)
                .sorted(Comparator.comparingInt((RecordType type) -> height(type.plural()))
                        .reversed())
                .toList();
    }

    private int height(String plural) {
        return relations.stream()
                .filter(relation -> relation.plural().equals(plural)
                        && relation.otherField().equals("id")
                        && !relation.other().equals(plural))
                .mapToInt(relation -> 1 + height(relation.other()))
                .max()
                .orElse(0);
    }

    private static Select<Record1<UUID>> touched(RecordType type, String through) {
        var id = DSL.field("record_id", UUID.class);
        return DSL.selectDistinct(id)
                .from("platform.histories")
                .where(
                        "through = {0} and record_type = {1}",
                        DSL.val(through),
                        DSL.val(java.util.Objects.requireNonNull(type.home()).name()));
    }

    private int fix(UUID run, String plural, Select<Record1<UUID>> found, int behind) {
        var which = found.asTable("which", "id");
        var id = which.field("id", UUID.class);
        return db.insertInto(
                        BULK_ITEM, BULK_ITEM.BULK_ID, BULK_ITEM.POSITION, BULK_ITEM.RECORD_TYPE, BULK_ITEM.RECORD_ID)
                .select(DSL.select(
                                DSL.val(run),
                                DSL.rowNumber()
                                        .over(DSL.orderBy(id))
                                        .cast(Long.class)
                                        .plus((long) behind),
                                DSL.val(plural),
                                id)
                        .from(which))
                .execute();
    }

    private Run begin(UUID run, int total) {
        db.update(BULK).set(BULK.TOTAL, (long) total).where(BULK.ID.eq(run)).execute();
        var at = scheduler.getIfAvailable();
        if (at != null) {
            at.schedule(task.instance(run.toString()), Instant.now());
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    at.triggerCheckForDueExecutions();
                }
            });
        }
        return get(run);
    }

    @Transactional(readOnly = true)
    public Run get(UUID id) {
        return db.selectFrom(BULK)
                .where(BULK.ID.eq(id))
                .fetchOptionalInto(Run.class)
                .orElseThrow(() -> Refusal.notFound(say("bulk change")));
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public Listing<Run> list(@Nullable UUID cursor, int limit) {
        var runs = db.selectFrom(BULK)
                .where(cursor == null ? noCondition() : BULK.ID.lt(cursor))
                .orderBy(BULK.ID.desc())
                .limit(limit + 1)
                .fetchInto(Run.class);
        return Listing.of(runs, limit, run -> run.id().toString());
    }

    /** Stops before the next portion; what is changed stays changed, until somebody undoes it. */
    public Run cancel(Visitor by, UUID id) {
        by.mustWrite(say("change records"));
        get(id);
        int asked = db.update(BULK)
                .set(BULK.CANCEL_ASKED, true)
                .where(BULK.ID.eq(id), BULK.ENDED_AT.isNull())
                .execute();
        if (asked == 0) {
            throw new Refusal(Kind.CONFLICT, say("It is over already."));
        }
        return get(id);
    }

    /** Begins the work, or goes on with it; nothing where it is over. */
    Optional<Run> start(UUID id) {
        return db.update(BULK)
                .set(BULK.STATUS, Status.RUNNING.name())
                .set(BULK.STARTED_AT, coalesce(BULK.STARTED_AT, currentInstant()))
                .where(BULK.ID.eq(id), BULK.ENDED_AT.isNull())
                .returning()
                .fetchOptional(row -> row.into(Run.class));
    }

    void end(UUID id, Status status, @Nullable String failure) {
        db.update(BULK)
                .set(BULK.STATUS, status.name())
                .set(BULK.FAILURE, failure)
                .set(BULK.ENDED_AT, currentInstant())
                .where(BULK.ID.eq(id), BULK.ENDED_AT.isNull())
                .execute();
    }
}
