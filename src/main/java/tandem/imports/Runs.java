package tandem.imports;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static tandem.imports.db.Tables.FILE;
import static tandem.imports.db.Tables.FINDING;
import static tandem.imports.db.Tables.RUN;
import static tandem.shell.Words.say;

import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.imports.Run.Status;
import tandem.imports.reading.Mapping;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Fault;
import tandem.shell.Refusal.Kind;

/** All imports that were started: how far they are, and what they have to tell. */
@Component
@Transactional(readOnly = true)
public class Runs {

    private final DSLContext db;
    private final Uploads uploads;

    Runs(DSLContext db, Uploads uploads) {
        this.db = db;
        this.uploads = uploads;
    }

    /** The latest first. */
    Listing<Run> list(@Nullable UUID cursor, int limit) {
        var runs = select().where(cursor == null ? noCondition() : RUN.ID.lt(cursor))
                .orderBy(RUN.ID.desc())
                .limit(limit + 1)
                .fetch(Runs::run);
        return Listing.of(runs, limit, run -> run.id().toString());
    }

    /** Whether one is at work; what can wait lets it have the machine. */
    public boolean oneIsRunning() {
        return db.fetchExists(RUN, RUN.STATUS.eq(Status.RUNNING.name()));
    }

    Run get(UUID id) {
        return select().where(RUN.ID.eq(id))
                .fetchOptional(Runs::run)
                .orElseThrow(() -> Refusal.notFound(say("import")));
    }

    /** The file that an import was made of. */
    Upload fileOf(UUID run) {
        get(run);
        return uploads.get(
                db.select(RUN.FILE_ID).from(RUN).where(RUN.ID.eq(run)).fetchSingle(RUN.FILE_ID));
    }

    /** What was mapped in an import. */
    Mapping mappingOf(UUID run) {
        get(run);
        return Mapping.read(
                db.select(RUN.MAPPING).from(RUN).where(RUN.ID.eq(run)).fetchSingle(RUN.MAPPING));
    }

    /**
     * What an import has to tell, in the order of the file.
     *
     * @param unusable only about rows that were left out, or only about the others; null for both
     */
    Listing<Told> findings(UUID run, @Nullable Boolean unusable, @Nullable String cursor, int limit) {
        var columns = columnsByField(mappingOf(run));
        var after = Place.read(cursor);
        var found = db.selectFrom(FINDING)
                .where(FINDING.RUN_ID.eq(run))
                .and(unusable == null ? noCondition() : FINDING.UNUSABLE.eq(unusable))
                .and(
                        after == null
                                ? noCondition()
                                : row(FINDING.ROW_NUMBER, FINDING.ID).gt(after.row, after.id))
                .orderBy(FINDING.ROW_NUMBER, FINDING.ID)
                .limit(limit + 1)
                .fetch();
        var page = Listing.of(found, limit, last -> new Place(last.getRowNumber(), last.getId()).toString());
        return new Listing<>(
                page.data().stream()
                        .map(finding -> new Told(
                                finding.getRowNumber(),
                                finding.getField(),
                                columns.get(finding.getField()),
                                finding.getValue(),
                                finding.getReason(),
                                finding.getUnusable()))
                        .toList(),
                page.next());
    }

    /** Writes the rows that were left out as a file of the same shape, each with the reason. */
    void writeUnusable(UUID run, OutputStream out) {
        var mapping = mappingOf(run);
        var columns = columnsByField(mapping);
        try (var reasons = db.select(FINDING.ROW_NUMBER, FINDING.FIELD, FINDING.REASON)
                .from(FINDING)
                .where(FINDING.RUN_ID.eq(run), FINDING.UNUSABLE.isTrue())
                .orderBy(FINDING.ROW_NUMBER, FINDING.ID)
                .fetchSize(1_000)
                .fetchLazy()) {
            new LeftOut(fileOf(run).path(), mapping.given(), columns).write(reasons, out);
        }
    }

    private static Map<@Nullable String, String> columnsByField(Mapping mapping) {
        var columns = new HashMap<@Nullable String, String>();
        mapping.columns()
                .forEach((header, goesTo) -> goesTo.forEach(column -> columns.putIfAbsent(column.field(), header)));
        return columns;
    }

    /** Where a page of findings ended. */
    private record Place(long row, long id) {

        static @Nullable Place read(@Nullable String cursor) {
            if (cursor == null) {
                return null;
            }
            try {
                var parts = cursor.split("-", 2);
                return new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException wrong) {
                throw new Refusal(
                        Kind.UNREADABLE,
                        say("This cursor is none of ours."),
                        List.of(new Fault("cursor", say("This cursor is none of ours."))));
            }
        }

        @Override
        public String toString() {
            return row + "-" + id;
        }
    }

    private SelectOnConditionStep<?> select() {
        return db.select(
                        RUN.ID,
                        RUN.KIND,
                        FILE.NAME,
                        RUN.STATUS,
                        RUN.DRY,
                        FILE.BYTES,
                        RUN.BYTES_READ,
                        RUN.ROWS_READ,
                        RUN.CREATED,
                        RUN.CHANGED,
                        RUN.UNCHANGED,
                        RUN.REPEATED,
                        RUN.UNUSABLE,
                        RUN.NOTICED,
                        RUN.FAILURE,
                        RUN.ASKED_AT,
                        RUN.STARTED_AT,
                        RUN.ENDED_AT,
                        RUN.STARTED_BY_NAME)
                .from(RUN)
                .join(FILE)
                .on(FILE.ID.eq(RUN.FILE_ID));
    }

    private static Run run(Record found) {
        return new Run(
                found.get(RUN.ID),
                found.get(RUN.KIND),
                found.get(FILE.NAME),
                Status.valueOf(found.get(RUN.STATUS)),
                found.get(RUN.DRY),
                found.get(FILE.BYTES),
                found.get(RUN.BYTES_READ),
                found.get(RUN.ROWS_READ),
                found.get(RUN.CREATED),
                found.get(RUN.CHANGED),
                found.get(RUN.UNCHANGED),
                found.get(RUN.REPEATED),
                found.get(RUN.UNUSABLE),
                found.get(RUN.NOTICED),
                found.get(RUN.FAILURE),
                found.get(RUN.ASKED_AT),
                found.get(RUN.STARTED_AT),
                found.get(RUN.ENDED_AT),
                found.get(RUN.STARTED_BY_NAME));
    }
}
