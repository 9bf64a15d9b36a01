package tandem.people;

import static org.jooq.Records.mapping;
import static tandem.people.db.Tables.API_TOKEN;
import static tandem.people.db.Tables.PERSON;
import static tandem.shell.Words.say;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.people.ApiToken.Fresh;
import tandem.shell.Faults;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** All API tokens. A person makes and revokes their own; an administrator may do so for anybody. */
@Component
@Transactional
public class Tokens {

    private static final Duration NOTE_USE_EVERY = Duration.ofMinutes(1);

    private final DSLContext db;
    private final People people;
    private final Clock clock;

    Tokens(DSLContext db, People people, Clock clock) {
        this.db = db;
        this.people = people;
        this.clock = clock;
    }

    /** @param personId whom the token shall speak for; nothing for the visitor */
    public Fresh make(Visitor by, @Nullable UUID personId, @Nullable String name) {
        if (personId != null && !personId.equals(by.id())) {
            by.mustAdminister(say("make tokens for others"));
        }
        new Faults().missing("name", name).refuse();
        var person = people.find(personId == null ? by.id() : personId)
                .filter(Person::active)
                .orElseThrow(() -> Refusal.of("personId", say("Nobody works here by this id.")));
        var secret = Secret.random("tandem_");
        var kept = db.insertInto(API_TOKEN)
                .set(API_TOKEN.PERSON_ID, person.id())
                .set(API_TOKEN.NAME, String.valueOf(name).strip())
                .set(API_TOKEN.HASH, secret.hash())
                .set(API_TOKEN.CREATED_AT, clock.instant())
                .returning()
                .fetchSingle();
        return new Fresh(kept.getId(), kept.getPersonId(), kept.getName(), kept.getCreatedAt(), secret.text());
    }

    public List<ApiToken> of(Visitor visitor) {
        return db.select(
                        API_TOKEN.ID, API_TOKEN.PERSON_ID, API_TOKEN.NAME, API_TOKEN.CREATED_AT, API_TOKEN.LAST_USED_AT)
                .from(API_TOKEN)
                .where(API_TOKEN.PERSON_ID.eq(visitor.id()), API_TOKEN.REVOKED_AT.isNull())
                .orderBy(API_TOKEN.CREATED_AT.desc(), API_TOKEN.ID)
                .fetch(mapping(ApiToken::new));
    }

    public void revoke(Visitor by, UUID id) {
        int revoked = db.update(API_TOKEN)
                .set(API_TOKEN.REVOKED_AT, clock.instant())
                .where(API_TOKEN.ID.eq(id), API_TOKEN.REVOKED_AT.isNull())
                .and(by.administers() ? org.jooq.impl.DSL.noCondition() : API_TOKEN.PERSON_ID.eq(by.id()))
                .execute();
        if (revoked == 0) {
            throw Refusal.notFound(say("token"));
        }
    }

    /** Who speaks by this token; nobody where it was revoked or its person has left. */
    Optional<Person> bearer(String token) {
        var found = db.select(API_TOKEN.ID, API_TOKEN.PERSON_ID, API_TOKEN.LAST_USED_AT)
                .from(API_TOKEN)
                .join(PERSON)
                .on(PERSON.ID.eq(API_TOKEN.PERSON_ID))
                .where(
                        API_TOKEN.HASH.eq(new Secret(token).hash()),
                        API_TOKEN.REVOKED_AT.isNull(),
                        PERSON.ACTIVE.isTrue())
                .fetchOptional();
        found.ifPresent(known -> noteUse(known.value1()));
        return found.flatMap(known -> people.find(known.value2()));
    }

    // One row is not written at every request: a minute is exact enough.
    private void noteUse(UUID id) {
        db.update(API_TOKEN)
                .set(API_TOKEN.LAST_USED_AT, clock.instant())
                .where(API_TOKEN.ID.eq(id))
                .and(API_TOKEN
                        .LAST_USED_AT
                        .isNull()
                        .or(API_TOKEN.LAST_USED_AT.lt(clock.instant().minus(NOTE_USE_EVERY))))
                .execute();
    }
}
