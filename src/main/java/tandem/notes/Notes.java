package tandem.notes;

import static tandem.notes.db.Tables.MENTION;
import static tandem.notes.published.Tables.WORDINGS;
import static tandem.people.published.tables.Colleagues.COLLEAGUES;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.notes.Names.Colleague;
import tandem.records.HangsOn;
import tandem.records.Query;
import tandem.records.Records;
import tandem.records.Records.Seen;
import tandem.shell.Visitor;

/** All notes: what people write about records, and whom they name in it. */
@Component
@Transactional
public class Notes {

    private static final int SHOWN = 20;

    private final DSLContext db;
    private final Records records;
    private final Clock clock;

    Notes(DSLContext db, Records records, Clock clock) {
        this.db = db;
        this.records = records;
        this.clock = clock;
    }

    /** A note that was written, and the first names in it that several of us bear, so that nobody was told. */
    public record Written(Seen note, Set<String> unclear) {}

    /**
     * A note as a page shows it.
     *
     * @param own whether the reader may change it
     * @param earlier what it said before, newest first
     */
    public record Shown(Seen note, Prose prose, boolean own, List<Wording> earlier) {

        public String href() {
            return note.href();
        }
    }

    /** @param until when it was changed */
    public record Wording(Instant until, String text) {}

    /** Some notes, newest first, and where older ones begin. */
    public record Part(List<Shown> notes, @Nullable String older) {}

    /** A note that names somebody, and the record it is about. */
    public record Naming(Seen note, Prose prose, String record, String href) {}

    public Written write(Visitor by, String recordType, UUID recordId, Map<String, @Nullable String> values) {
        var beside = new HashMap<String, @Nullable Object>();
        beside.put("written_by", by.person());
        return told(records.hang("notes", recordType, recordId, values, beside));
    }

    public Written change(UUID id, int version, Map<String, @Nullable String> values) {
        return told(records.change("notes", id, version, values));
    }

    // Whoever was named before is not told again; whoever is not named any more has nothing to see.
    private Written told(Seen note) {
        var names = Names.in(String.valueOf(note.text("text")), colleagues());
        var ids =
                names.named().stream().map(named -> named.who().id()).distinct().toList();
        db.deleteFrom(MENTION)
                .where(MENTION.NOTE_ID.eq(note.id()), MENTION.PERSON_ID.notIn(ids))
                .execute();
        ids.forEach(person -> db.insertInto(MENTION, MENTION.NOTE_ID, MENTION.PERSON_ID)
                .values(note.id(), person)
                .onConflictDoNothing()
                .execute());
        return new Written(note, names.unclear());
    }

    private List<Colleague> colleagues() {
        return db.select(COLLEAGUES.ID, COLLEAGUES.NAME)
                .from(COLLEAGUES)
                .where(COLLEAGUES.ACTIVE.isTrue())
                .orderBy(COLLEAGUES.NAME)
                .fetch(org.jooq.Records.mapping(Colleague::new));
    }

    /** Those of us whose first or last name begins with this. */
    @Transactional(readOnly = true)
    public List<String> colleagues(String begin) {
        return db.select(COLLEAGUES.NAME)
                .from(COLLEAGUES)
                .where(
                        COLLEAGUES.ACTIVE.isTrue(),
                        COLLEAGUES.NAME.startsWithIgnoreCase(begin).or(COLLEAGUES.NAME.containsIgnoreCase(" " + begin)))
                .orderBy(COLLEAGUES.NAME)
                .limit(6)
                .fetch(COLLEAGUES.NAME);
    }

    /** The notes about a record, newest first. */
    @Transactional(readOnly = true)
    public Part about(Seen record, Visitor reader, @Nullable String cursor) {
        var page = records.list("notes", new Query("record_id = '%s'".formatted(record.id()), "-id", SHOWN, cursor));
        var told = told(page.records());
        var earlier = earlier(page.records());
        var shown = page.records().stream()
                .map(note -> new Shown(
                        note,
                        prose(note, told),
                        reader.writes() && reader.id().equals(note.get("writer_id")),
                        earlier.getOrDefault(note.id(), List.of())))
                .toList();
        return new Part(shown, page.next());
    }

    private static Prose prose(Seen note, Map<UUID, List<Colleague>> told) {
        return Prose.of(String.valueOf(note.text("text")), told.getOrDefault(note.id(), List.of()));
    }

    private Map<UUID, List<Colleague>> told(List<Seen> notes) {
        return db.select(MENTION.NOTE_ID, COLLEAGUES.ID, COLLEAGUES.NAME)
                .from(MENTION)
                .join(COLLEAGUES)
                .on(COLLEAGUES.ID.eq(MENTION.PERSON_ID))
                .where(MENTION.NOTE_ID.in(ids(notes)))
                .fetchGroups(MENTION.NOTE_ID, row -> new Colleague(row.value2(), row.value3()));
    }

    private Map<UUID, List<Wording>> earlier(List<Seen> notes) {
        var changed = notes.stream().filter(note -> note.version() > 1).toList();
        return changed.isEmpty()
                ? Map.of()
                : db.select(WORDINGS.NOTE_ID, WORDINGS.UNTIL, WORDINGS.TEXT)
                        .from(WORDINGS)
                        .where(WORDINGS.NOTE_ID.in(ids(changed)))
                        .orderBy(WORDINGS.ID.desc())
                        .fetchGroups(WORDINGS.NOTE_ID, row -> new Wording(row.value2(), row.value3()));
    }

    private static List<UUID> ids(List<Seen> notes) {
        return notes.stream().map(Seen::id).toList();
    }

    /** The notes that name this person, who has not said yet that they have seen them; newest first. */
    @Transactional(readOnly = true)
    public List<Naming> naming(Visitor person) {
        var ids = db.select(MENTION.NOTE_ID)
                .from(MENTION)
                .where(MENTION.PERSON_ID.eq(person.id()), MENTION.SEEN_AT.isNull())
                .orderBy(MENTION.NOTE_ID.desc())
                .limit(SHOWN)
                .fetch(MENTION.NOTE_ID);
        var notes = records.some("notes", ids).stream()
                .sorted(java.util.Comparator.comparing((Seen note) -> ids.indexOf(note.id())))
                .toList();
        var told = told(notes);
        var names = records.names(HangsOn.of(notes));
        return notes.stream()
                .map(note -> new Naming(
                        note,
                        prose(note, told),
                        names.getOrDefault(HangsOn.of(note).id(), ""),
                        HangsOn.of(note).href()))
                .toList();
    }

    public void seen(Visitor person, UUID note) {
        db.update(MENTION)
                .set(MENTION.SEEN_AT, clock.instant())
                .where(MENTION.NOTE_ID.eq(note), MENTION.PERSON_ID.eq(person.id()))
                .execute();
    }
}
