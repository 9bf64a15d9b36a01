package tandem.imports;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static tandem.imports.db.Tables.FILE;
import static tandem.imports.db.Tables.RUN;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.imports.Run.Status;
import tandem.imports.reading.Mapping;
import tandem.platform.Copy;
import tandem.records.Intakes;
import tandem.records.Outcome.Finding;

/** The books of runs: how far each is, and what it found. */
@Component
@Transactional
class Ledger {

    private static final List<String> FINDING = List.of("run_id", "row_number", "field", "value", "reason", "unusable");

    private final DSLContext db;
    private final Uploads uploads;
    private final Intakes intakes;

    Ledger(DSLContext db, Uploads uploads, Intakes intakes) {
        this.db = db;
        this.uploads = uploads;
        this.intakes = intakes;
    }

    /** Another worker has gone on with the run. */
    static class Overtaken extends RuntimeException {}

    /** Begins a run, or goes on with it; nothing where it is over. */
    Optional<Assignment> begin(UUID run) {
        return db.update(RUN)
                .set(RUN.STATUS, Status.RUNNING.name())
                .set(RUN.STARTED_AT, coalesce(RUN.STARTED_AT, currentInstant()))
                .where(RUN.ID.eq(run), RUN.STATUS.in(Status.WAITING.name(), Status.RUNNING.name()))
                .returning()
                .fetchOptional(found -> new Assignment(
                        run,
                        uploads.get(found.getFileId()),
                        Mapping.read(found.getMapping()),
                        intakes.of(found.getKind()),
                        found.getDry(),
                        found.getStartedBy(),
                        found.getRowsRead()));
    }

    @Transactional(readOnly = true)
    public boolean cancelAsked(UUID run) {
        return db.fetchExists(RUN, RUN.ID.eq(run), RUN.CANCEL_ASKED.isTrue());
    }

    @Transactional(readOnly = true)
    public long rowsRead(UUID run) {
        return db.select(RUN.ROWS_READ).from(RUN).where(RUN.ID.eq(run)).fetchSingle(RUN.ROWS_READ);
    }

    /** Books a portion, in the transaction that has taken it. */
    void enter(UUID run, Portion portion, Tally tally) {
        int entered = db.update(RUN)
                .set(RUN.ROWS_READ, portion.to())
                .set(RUN.BYTES_READ, portion.bytesRead())
                .set(RUN.CREATED, RUN.CREATED.plus(tally.created()))
                .set(RUN.CHANGED, RUN.CHANGED.plus(tally.changed()))
                .set(RUN.UNCHANGED, RUN.UNCHANGED.plus(tally.unchanged()))
                .set(RUN.REPEATED, RUN.REPEATED.plus(tally.repeated()))
                .set(RUN.UNUSABLE, RUN.UNUSABLE.plus(tally.unusable()))
                .set(RUN.NOTICED, RUN.NOTICED.plus(tally.noticed()))
                .where(RUN.ID.eq(run), RUN.ROWS_READ.eq(portion.from()), RUN.STATUS.eq(Status.RUNNING.name()))
                .execute();
        if (entered == 0) {
            throw new Overtaken();
        }
        tell(run, tally.findings());
    }

    void end(UUID run, Status status, @Nullable String failure) {
        db.update(RUN)
                .set(RUN.STATUS, status.name())
                .set(RUN.FAILURE, failure)
                .set(RUN.ENDED_AT, currentInstant())
                .set(RUN.BYTES_READ, status == Status.DONE ? fileBytes() : RUN.BYTES_READ)
                .where(RUN.ID.eq(run), RUN.ENDED_AT.isNull())
                .execute();
    }

    private static Field<Long> fileBytes() {
        return field(select(FILE.BYTES).from(FILE).where(FILE.ID.eq(RUN.FILE_ID)));
    }

    private void tell(UUID run, List<Finding> findings) {
        var rows = new ArrayList<@Nullable Object[]>(findings.size());
        for (var finding : findings) {
            var value = finding.value() == null ? null : Typing.shortened(finding.value());
            rows.add(new @Nullable Object[] {
                run, finding.row(), finding.field(), value, finding.reason(), finding.unusable()
            });
        }
        if (!rows.isEmpty()) {
            Copy.into(db, "imports.finding", FINDING, rows);
        }
    }
}
