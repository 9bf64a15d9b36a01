package tandem.notes;

import static tandem.notes.db.Tables.MENTION;
import static tandem.people.published.tables.Colleagues.COLLEAGUES;
import static tandem.shell.Words.say;

import java.time.Clock;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.platform.Acting;
import tandem.platform.Outbox;
import tandem.platform.Settings;
import tandem.records.HangsOn;
import tandem.records.Records;
import tandem.shell.Reader;
import tandem.shell.Visitor;
import tandem.shell.Visitors;

/** Tells by mail whom a note names, once, and only what that person may see. */
@Component
class MentionMail {

    private final DSLContext db;
    private final Records records;
    private final Outbox outbox;
    private final Visitors.Known persons;
    private final String address;
    private final Clock clock;

    MentionMail(DSLContext db, Records records, Outbox outbox, Visitors.Known persons, Settings settings, Clock clock) {
        this.db = db;
        this.records = records;
        this.outbox = outbox;
        this.persons = persons;
        this.address = settings.address();
        this.clock = clock;
    }

    private record Untold(UUID note, UUID person, String email) {}

    /** Tells one person of one note, and answers whether there was one to tell of. */
    @Transactional
    public boolean tellNext() {
        var next = db.select(MENTION.NOTE_ID, MENTION.PERSON_ID, COLLEAGUES.EMAIL)
                .from(MENTION)
                .join(COLLEAGUES)
                .on(COLLEAGUES.ID.eq(MENTION.PERSON_ID))
                .where(MENTION.TOLD_AT.isNull())
                .orderBy(MENTION.NOTE_ID)
                .limit(1)
                .forUpdate()
                .of(MENTION)
                .skipLocked()
                .fetchOptional(org.jooq.Records.mapping(Untold::new));
        next.ifPresent(untold -> {
            persons.person(untold.person())
                    .ifPresent(person ->
                            new Acting(person.id(), "tandem").run(() -> Reader.of(person, () -> tell(person, untold))));
            db.update(MENTION)
                    .set(MENTION.TOLD_AT, clock.instant())
                    .where(MENTION.NOTE_ID.eq(untold.note()), MENTION.PERSON_ID.eq(untold.person()))
                    .execute();
        });
        return next.isPresent();
    }

    private boolean tell(Visitor person, Untold untold) {
        records.find("notes", untold.note())
                .filter(note -> !person.id().equals(note.get("writer_id")))
                .ifPresent(note -> {
                    var on = HangsOn.of(note);
                    var record =
                            records.names(HangsOn.of(java.util.List.of(note))).getOrDefault(on.id(), "");
                    var writer = note.text("writer") == null ? "Tandem" : String.valueOf(note.text("writer"));
                    outbox.put(
                            untold.email(),
                            say("{0} mentioned you in a note about {1}", writer, record),
                            note.text("text") + "\n\n" + address + note.href() + "\n");
                });
        return true;
    }
}
