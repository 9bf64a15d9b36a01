package tandem.people;

import static tandem.people.db.Tables.INVITATION;
import static tandem.people.db.Tables.PASSWORD;
import static tandem.shell.Words.say;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;

/** Passwords, and the links by which persons set their first or a forgotten one. */
@Component
@Transactional
public class Passwords {

    static final Duration INVITATION_LASTS = Duration.ofDays(7);

    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;
    private static final Set<String> COMMON = Set.of(
            "123456789012",
            "1234567890123",
            "12345678901234",
            "123456789123",
            "password1234",
            "password12345",
            "password123456",
            "passwordpassword",
            "qwertyuiop12",
            "qwertyuiop123",
            "qwertyuiop[]",
            "qwertzuiop12",
            "qwerty123456",
            "qwertyqwerty",
            "administrator",
            "administrator1",
            "letmeinletmein",
            "iloveyou1234",
            "welcome12345",
            "welcome123456",
            "changeme1234",
            "changemechangeme",
            "tandemtandem",
            "tandem123456",
            "abcdefghijkl",
            "abcd12345678",
            "passwort1234",
            "passwort12345",
            "passwortpasswort",
            "correcthorsebatterystaple");

    private final DSLContext db;
    private final PasswordEncoder encoder;
    private final FindByIndexNameSessionRepository<?> sessions;
    private final Clock clock;
    private final String dummy;

    Passwords(DSLContext db, PasswordEncoder encoder, FindByIndexNameSessionRepository<?> sessions, Clock clock) {
        this.db = db;
        this.encoder = encoder;
        this.sessions = sessions;
        this.clock = clock;
        this.dummy = String.valueOf(encoder.encode("nobody has this password"));
    }

    /** An administrator gives a person a password. */
    public void give(Visitor by, Person person, @Nullable String password) {
        by.mustAdminister(say("give passwords"));
        set(person, password, "password");
    }

    /** A person chooses another password; whoever is signed in as that person elsewhere has to sign in again. */
    void change(Person person, String old, @Nullable String wanted) {
        if (!matches(person, old)) {
            throw Refusal.of("old", say("This is not your password."));
        }
        set(person, wanted, "new");
    }

    /** Makes the link by which a person sets a password; an older one is worth nothing any more. */
    public String invite(Visitor by, Person person) {
        by.mustAdminister(say("invite people"));
        var key = Secret.random("");
        db.insertInto(INVITATION)
                .set(INVITATION.PERSON_ID, person.id())
                .set(INVITATION.HASH, key.hash())
                .set(INVITATION.EXPIRES_AT, clock.instant().plus(INVITATION_LASTS))
                .onConflict(INVITATION.PERSON_ID)
                .doUpdate()
                .setAllToExcluded()
                .execute();
        return "/welcome?key=" + key.text();
    }

    Optional<UUID> invited(String key) {
        return db.select(INVITATION.PERSON_ID)
                .from(INVITATION)
                .where(INVITATION.HASH.eq(new Secret(key).hash()), INVITATION.EXPIRES_AT.gt(clock.instant()))
                .fetchOptional(INVITATION.PERSON_ID);
    }

    /** Uses an invitation up. */
    void accept(String key, Person person, @Nullable String password) {
        int used = db.deleteFrom(INVITATION)
                .where(INVITATION.HASH.eq(new Secret(key).hash()), INVITATION.EXPIRES_AT.gt(clock.instant()))
                .execute();
        if (used == 0) {
            throw new Refusal(
                    Kind.NOT_FOUND, say("This link has been used or is too old. Ask an administrator for a new one."));
        }
        set(person, password, "password");
    }

    /** Takes the same time whether or not there is such a person. */
    boolean matches(@Nullable Person person, String password) {
        var hash = person == null || !person.active() ? null : hashOf(person);
        return encoder.matches(password, hash == null ? dummy : hash) && hash != null;
    }

    private @Nullable String hashOf(Person person) {
        return db.select(PASSWORD.HASH)
                .from(PASSWORD)
                .where(PASSWORD.PERSON_ID.eq(person.id()))
                .fetchOne(PASSWORD.HASH);
    }

    private void set(Person person, @Nullable String password, String field) {
        weakness(password, person.email()).ifPresent(reason -> {
            throw Refusal.of(field, reason);
        });
        db.insertInto(PASSWORD)
                .set(PASSWORD.PERSON_ID, person.id())
                .set(PASSWORD.HASH, encoder.encode(password))
                .set(PASSWORD.CHANGED_AT, clock.instant())
                .onConflict(PASSWORD.PERSON_ID)
                .doUpdate()
                .setAllToExcluded()
                .execute();
        endSessions(person);
    }

    void endSessions(Person person) {
        sessions.findByPrincipalName(person.id().toString()).keySet().forEach(sessions::deleteById);
    }

    /** Why this is no good password; nothing where it is. */
    static Optional<String> weakness(@Nullable String password, String email) {
        if (password == null || password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of(say("At least {0} characters are needed; a sentence is good.", SHORTEST));
        }
        var plain = password.toLowerCase(Locale.ROOT);
        if (password.length() > LONGEST) {
            return Optional.of(say("At most {0} characters can be kept.", LONGEST));
        }
        if (COMMON.contains(plain)
                || plain.equals(email)
                || plain.chars().distinct().count() < 4) {
            return Optional.of(say("Everybody would guess this password."));
        }
        return Optional.empty();
    }
}
