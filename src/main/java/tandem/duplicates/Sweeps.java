package tandem.duplicates;

import static org.jooq.impl.DSL.currentInstant;
import static tandem.duplicates.db.Tables.MERGE;
import static tandem.duplicates.db.Tables.SWEEP;
import static tandem.shell.Words.say;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tandem.platform.Acting;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;
import tandem.shell.Visitors;

/** All sweeps: pairs of which nobody needs to look at each are merged by a job, and can be undone as one. */
@Component
@Transactional
public class Sweeps {

    private static final int PORTION = 50;

    private final DSLContext db;
    private final Pairs pairs;
    private final Merges merges;
    private final Partings partings;
    private final Visitors.Known persons;
    private final ObjectProvider<OneTimeTask<Void>> task;
    private final ObjectProvider<Scheduler> scheduler;

    Sweeps(
            DSLContext db,
            Pairs pairs,
            Merges merges,
            Partings partings,
            Visitors.Known persons,
            @org.springframework.beans.factory.annotation.Qualifier("sweepTask") ObjectProvider<OneTimeTask<Void>> task,
            ObjectProvider<Scheduler> scheduler) {
        this.db = db;
        this.pairs = pairs;
        this.merges = merges;
        this.partings = partings;
        this.persons = persons;
        this.task = task;
        this.scheduler = scheduler;
    }

    @Transactional(readOnly = true)
    public Sweep get(UUID id) {
        return db.selectFrom(SWEEP)
                .where(SWEEP.ID.eq(id))
                .fetchOptionalInto(Sweep.class)
                .orElseThrow(() -> Refusal.notFound("sweep"));
    }

    /** Begins to merge all pairs that are certain now. */
    public Sweep start(Visitor by, String plural) {
        by.mustWrite(say("merge records"));
        int certain = pairs.countCertain(plural);
        if (certain == 0) {
            throw new Refusal(say("There is no pair so alike that nobody needs to look."));
        }
        var id = db.fetchSingle("select uuidv7()").get(0, UUID.class);
        db.insertInto(SWEEP, SWEEP.ID, SWEEP.PLURAL, SWEEP.PAIRS, SWEEP.STARTED_BY)
                .values(id, plural, certain, by.mustBePerson(say("merge many at once")))
                .execute();
        schedule(id);
        return get(id);
    }

    /** Begins to undo all of it. */
    public void undo(Visitor by, UUID id) {
        by.mustWrite(say("undo merges"));
        int asked = db.update(SWEEP)
                .set(SWEEP.UNDOING, true)
                .set(SWEEP.LOOKED_AT, 0)
                .set(SWEEP.PAIRS, SWEEP.MERGED)
                .setNull(SWEEP.ENDED_AT)
                .where(SWEEP.ID.eq(id), SWEEP.ENDED_AT.isNotNull(), SWEEP.UNDOING.isFalse())
                .execute();
        if (asked == 0) {
            throw new Refusal(Kind.CONFLICT, say("This is not over yet, or is undone already."));
        }
        schedule(id);
    }

    private void schedule(UUID id) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.getObject().schedule(task.getObject().instance(id.toString()), java.time.Instant.now());
            }
        });
    }

    /**
     * Does a sweep to its end, each pair in a transaction of its own.
     *
     * @param stopping whether to stop after the pair at hand; it goes on at the next start
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void work(UUID id, BooleanSupplier stopping) {
        var sweep = get(id);
        var by = persons.person(sweep.startedBy())
                .orElseThrow(() -> new IllegalStateException("Nobody started sweep " + id));
        new Acting(by.id(), "merge " + id).run(() -> {
            boolean more = true;
            while (more && !stopping.getAsBoolean()) {
                more = sweep.undoing() ? undoSome(sweep, by) : mergeSome(sweep, by);
            }
            if (!more) {
                db.update(SWEEP)
                        .set(SWEEP.ENDED_AT, currentInstant())
                        .where(SWEEP.ID.eq(id))
                        .execute();
            }
        });
    }

    private boolean mergeSome(Sweep sweep, Visitor by) {
        var some = pairs.certain(sweep.plural(), PORTION);
        int merged = 0;
        for (var pair : some) {
            boolean done = false;
            try {
                merges.merge(
                        by,
                        sweep.plural(),
                        new Merges.Version(pair.one().id(), pair.one().version()),
                        new Merges.Version(pair.other().id(), pair.other().version()),
                        Map.of(),
                        sweep.id());
                done = true;
            } catch (Refusal changedMeanwhile) {
                // It stays in the queue, where somebody will look at it.
            }
            merged += done ? 1 : 0;
            db.update(SWEEP)
                    .set(SWEEP.LOOKED_AT, SWEEP.LOOKED_AT.plus(1))
                    .set(SWEEP.MERGED, SWEEP.MERGED.plus(done ? 1 : 0))
                    .where(SWEEP.ID.eq(sweep.id()))
                    .execute();
        }
        return merged > 0;
    }

    // The latest first: where one record was merged with several, each stands on the one before.
    private boolean undoSome(Sweep sweep, Visitor by) {
        var merge = db.select(MERGE.ID)
                .from(MERGE)
                .where(MERGE.SWEEP_ID.eq(sweep.id()), MERGE.UNDONE_AT.isNull())
                .orderBy(MERGE.ID.desc())
                .limit(1)
                .offset(skipped(sweep))
                .fetchOne(MERGE.ID);
        if (merge == null) {
            return false;
        }
        boolean done = false;
        try {
            partings.part(by, merge, Map.of());
            done = true;
        } catch (Refusal standsInTheWay) {
            // It stays merged; whoever looks at it is told why.
        }
        db.update(SWEEP)
                .set(SWEEP.LOOKED_AT, SWEEP.LOOKED_AT.plus(1))
                .set(SWEEP.MERGED, SWEEP.MERGED.minus(done ? 1 : 0))
                .where(SWEEP.ID.eq(sweep.id()))
                .execute();
        return true;
    }

    /** Of those that were looked at, the ones that could not be undone stand first again. */
    private int skipped(Sweep sweep) {
        var now = get(sweep.id());
        return now.lookedAt() - (now.pairs() - now.merged());
    }
}
