package tandem.tasks;

import static tandem.people.published.tables.Colleagues.COLLEAGUES;
import static tandem.tasks.db.Tables.CALENDAR;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.people.Secret;
import tandem.shell.Visitor;

/** The secret links by which calendars elsewhere read the tasks of a person. Each person has one at most. */
@Component
@Transactional
public class Calendars {

    private final DSLContext db;
    private final Clock clock;

    Calendars(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Makes a link; one that was made before is worth nothing any more. */
    public String make(Visitor person) {
        var secret = Secret.random("");
        db.insertInto(CALENDAR, CALENDAR.PERSON_ID, CALENDAR.HASH, CALENDAR.MADE_AT)
                .values(person.id(), secret.hash(), clock.instant())
                .onConflict(CALENDAR.PERSON_ID)
                .doUpdate()
                .setAllToExcluded()
                .execute();
        return secret.text();
    }

    public void revoke(Visitor person) {
        db.deleteFrom(CALENDAR).where(CALENDAR.PERSON_ID.eq(person.id())).execute();
    }

    @Transactional(readOnly = true)
    public Optional<Instant> madeAt(Visitor person) {
        return db.select(CALENDAR.MADE_AT)
                .from(CALENDAR)
                .where(CALENDAR.PERSON_ID.eq(person.id()))
                .fetchOptional(CALENDAR.MADE_AT);
    }

    /** Whose link this is; nobody's where it was renewed or revoked, or its person has left. */
    @Transactional(readOnly = true)
    public Optional<UUID> person(String secret) {
        return db.select(CALENDAR.PERSON_ID)
                .from(CALENDAR)
                .join(COLLEAGUES)
                .on(COLLEAGUES.ID.eq(CALENDAR.PERSON_ID))
                .where(CALENDAR.HASH.eq(new Secret(secret).hash()), COLLEAGUES.ACTIVE.isTrue())
                .fetchOptional(CALENDAR.PERSON_ID);
    }
}
