package tandem.imports;

import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static tandem.imports.db.Tables.FILE;
import static tandem.imports.db.Tables.FINDING;
import static tandem.imports.db.Tables.RUN;
import static tandem.shell.Words.say;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tandem.imports.Run.Status;
import tandem.imports.reading.Given;
import tandem.imports.reading.Layout;
import tandem.imports.reading.Mapping;
import tandem.imports.reading.Sheet;
import tandem.imports.reading.UnreadableFile;
import tandem.platform.House;
import tandem.records.Intakes;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Fault;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;

/** All imports of files: what can be done with them, and what can be asked about them. */
@Component
@Transactional
public class Imports {

    private static final int SAMPLES = 3;
    private static final int SAMPLED_ROWS = 200;
    private static final int LONGEST_SAMPLE = 60;

    private final DSLContext db;
    private final Uploads uploads;
    private final Mappings mappings;
    private final Intakes intakes;
    private final House house;
    private final OneTimeTask<Void> task;
    private final ObjectProvider<Scheduler> scheduler;

    Imports(
            DSLContext db,
            Uploads uploads,
            Mappings mappings,
            Intakes intakes,
            House house,
            OneTimeTask<Void> importTask,
            ObjectProvider<Scheduler> scheduler) {
        this.db = db;
        this.uploads = uploads;
        this.mappings = mappings;
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
     * What a file is, and what its columns could mean.
     *
     * @param kind of the rows in it; null to find that out
     * @param mapping what is known already; null to find it out
     */
    @Transactional(readOnly = true)
    public Preview preview(Upload file, @Nullable String kind, @Nullable Mapping mapping) {
        return readable("file", () -> previewed(file, kind, mapping));
    }

    private Preview previewed(Upload file, @Nullable String kind, @Nullable Mapping mapping) {
        if (kind != null) {
            intakes.of(kind);
        }
        var layout = Layout.of(file.path(), mapping == null ? Given.NOTHING : mapping.given());
        try (var sheet = Sheet.open(file.path(), layout)) {
            var headers = sheet.headers();
            var kept = mapping == null ? mappings.fitting(kind, headers).orElse(null) : null;
            if (kept != null && !kept.mapping().given().equals(Given.NOTHING)) {
                return named(previewed(file, kind, kept.mapping()), kept.name());
            }
            var found = mapping != null ? mapping : kept != null ? kept.mapping() : mappings.suggested(kind, headers);
            return new Preview(
                    file,
                    layout,
                    headers,
                    samples(sheet),
                    found,
                    intakes.of(found.kind()).fields(),
                    kept == null ? null : kept.name(),
                    sheet.notes());
        }
    }

    private static Preview named(Preview preview, String kept) {
        return new Preview(
                preview.file(),
                preview.layout(),
                preview.headers(),
                preview.samples(),
                preview.mapping(),
                preview.fields(),
                kept,
                preview.notes());
    }

    private static List<List<String>> samples(Sheet sheet) {
        var samples = new ArrayList<List<String>>();
        sheet.headers().forEach(_ -> samples.add(new ArrayList<>()));
        int rows = 0;
        for (var found : sheet) {
            for (int column = 0; column < samples.size(); column++) {
                var text = found.cell(column).strip();
                var some = samples.get(column);
                var shown = text.length() > LONGEST_SAMPLE ? text.substring(0, LONGEST_SAMPLE) + "…" : text;
                if (!text.isEmpty() && some.size() < SAMPLES && !some.contains(shown)) {
                    some.add(shown);
                }
            }
            if (++rows == SAMPLED_ROWS) {
                break;
            }
        }
        return samples;
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
        var preview = preview(file, kind, mapping);
        var whole = ofKind(inZone(preview.mapping()), kind);
        readable(
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
        return get(id);
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

    /** The latest first. */
    @Transactional(readOnly = true)
    public Listing<Run> list(@Nullable UUID cursor, int limit) {
        var runs = select().where(cursor == null ? noCondition() : RUN.ID.lt(cursor))
                .orderBy(RUN.ID.desc())
                .limit(limit + 1)
                .fetch(Imports::run);
        return Listing.of(runs, limit, run -> run.id().toString());
    }

    @Transactional(readOnly = true)
    public Run get(UUID id) {
        return select().where(RUN.ID.eq(id))
                .fetchOptional(Imports::run)
                .orElseThrow(() -> Refusal.notFound(say("import")));
    }

    /** The file that an import was made of. */
    @Transactional(readOnly = true)
    public Upload fileOf(UUID run) {
        get(run);
        return uploads.get(
                db.select(RUN.FILE_ID).from(RUN).where(RUN.ID.eq(run)).fetchSingle(RUN.FILE_ID));
    }

    /** What was mapped in an import. */
    @Transactional(readOnly = true)
    public Mapping mappingOf(UUID run) {
        get(run);
        return Mapping.read(
                db.select(RUN.MAPPING).from(RUN).where(RUN.ID.eq(run)).fetchSingle(RUN.MAPPING));
    }

    /** Stops an import before its next portion; what it has taken stays. */
    public Run cancel(Visitor by, UUID id) {
        by.mustWrite(say("cancel imports"));
        get(id);
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
        return get(id);
    }

    /**
     * What an import has to tell, in the order of the file.
     *
     * @param unusable only about rows that were left out, or only about the others; null for both
     */
    @Transactional(readOnly = true)
    public Listing<Told> findings(UUID run, @Nullable Boolean unusable, @Nullable String cursor, int limit) {
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
    @Transactional(readOnly = true)
    public void writeUnusable(UUID run, OutputStream out) {
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

    static <T> T readable(String part, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UnreadableFile wrong) {
            throw Refusal.of(part, String.valueOf(wrong.getMessage()));
        }
    }
}
