package tandem.imports;

import static org.jooq.impl.DSL.currentInstant;
import static tandem.imports.db.Tables.RUN;
import static tandem.shell.Words.say;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tandem.imports.Run.Status;
import tandem.imports.reading.Given;
import tandem.imports.reading.Mapping;
import tandem.platform.House;
import tandem.records.Intakes;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;

/** Imports of files: what can be done with them. {@link Runs} says what became of them. */
@Component
@Transactional
public class Imports {

    private final DSLContext db;
    private final Uploads uploads;
    private final Previews previews;
    private final Runs runs;
    private final Intakes intakes;
    private final House house;
    private final OneTimeTask<Void> task;
    private final ObjectProvider<Scheduler> scheduler;

    Imports(
            DSLContext db,
            Uploads uploads,
            Previews previews,
            Runs runs,
            Intakes intakes,
            House house,
            OneTimeTask<Void> importTask,
            ObjectProvider<Scheduler> scheduler) {
        this.db = db;
        this.uploads = uploads;
        this.previews = previews;
        this.runs = runs;
        this.intakes = intakes;
        this.house = house;
        this.task = importTask;
        this.scheduler = scheduler;
    }

    /** Keeps a file that somebody sends; nothing is imported by that. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Upload receive(Visitor by, String name, InputStream content) {
        by.mustWrite(say("import files"));
        return uploads.take(name, content, by.id());
    }

    @Transactional(readOnly = true)
    public Upload file(UUID id) {
        return uploads.get(id);
    }

    /** Throws away a file of which no import was made. */
    public void discard(UUID file) {
        uploads.discard(file);
    }

    /**
     * Starts an import, and answers before it has begun.
     *
     * @param kind of the rows; null where the mapping says it, or to find it out
     * @param mapping null to find it out
     * @param dry tells what would happen, and changes nothing
     */
    public Run start(Visitor by, Upload file, @Nullable String kind, @Nullable Mapping mapping, boolean dry) {
        by.mustWrite(say("import files"));
        var preview = previews.of(file, kind, mapping);
        var whole = ofKind(inZone(preview.mapping()), kind);
        Previews.readable(
                "mapping",
                () -> Typing.of(
                        whole,
                        intakes.of(whole.kind()).fields(),
                        preview.headers(),
                        preview.layout().notation()));
        var id = db.insertInto(RUN, RUN.FILE_ID, RUN.KIND, RUN.MAPPING, RUN.DRY, RUN.STARTED_BY, RUN.STARTED_BY_NAME)
                .values(file.id(), whole.kind(), whole.written(), dry, by.id(), by.name())
                .returningResult(RUN.ID)
                .fetchSingle(RUN.ID);
        schedule(id);
        return runs.get(id);
    }

    /** Clocks without a zone are read where the company is, unless the mapping says otherwise. */
    private Mapping inZone(Mapping mapping) {
        var given = mapping.given();
        if (given.zone() != null) {
            return mapping;
        }
        var placed = new Given(
                given.charset(),
                given.separator(),
                given.decimal(),
                given.dates(),
                house.zone(),
                given.blank(),
                given.headerRow(),
                given.sheet());
        return new Mapping(mapping.kind(), mapping.system(), mapping.columns(), mapping.constants(), placed);
    }

    private static Mapping ofKind(Mapping mapping, @Nullable String kind) {
        return kind == null
                ? mapping
                : new Mapping(kind, mapping.system(), mapping.columns(), mapping.constants(), mapping.given());
    }

    private void schedule(UUID run) {
        var at = scheduler.getIfAvailable();
        if (at == null) {
            return;
        }
        at.schedule(task.instance(run.toString()), Instant.now());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                at.triggerCheckForDueExecutions();
            }
        });
    }

    /** Stops an import before its next portion; what it has taken stays. */
    public Run cancel(Visitor by, UUID id) {
        by.mustWrite(say("cancel imports"));
        runs.get(id);
        int ended = db.update(RUN)
                .set(RUN.STATUS, Status.CANCELLED.name())
                .set(RUN.ENDED_AT, currentInstant())
                .where(RUN.ID.eq(id), RUN.STATUS.eq(Status.WAITING.name()))
                .execute();
        int asked = db.update(RUN)
                .set(RUN.CANCEL_ASKED, true)
                .where(RUN.ID.eq(id), RUN.STATUS.eq(Status.RUNNING.name()))
                .execute();
        if (ended + asked == 0) {
            throw new Refusal(Kind.CONFLICT, say("This import is over already."));
        }
        return runs.get(id);
    }
}
