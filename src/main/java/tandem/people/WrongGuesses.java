package tandem.people;

import static org.jooq.impl.DSL.select;
import static tandem.people.db.Tables.WRONG_GUESS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Wrong guesses at passwords, kept for as long as they count. */
@Component
@Transactional
class WrongGuesses {

    static final Duration COUNT_FOR = Duration.ofMinutes(15);
    static final int PER_EMAIL = 5;
    static final int PER_ADDRESS = 30;

    private final DSLContext db;
    private final Clock clock;

    WrongGuesses(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Counts a guess before it is known to be wrong, so that many at once are counted like many in a row.
     *
     * @return when the next one is allowed; nothing where this one is
     */
    Optional<Instant> count(String email, String address) {
        oneAtATime(email, address);
        purge();
        var blocked =
                nth(PER_EMAIL, WRONG_GUESS.EMAIL.eq(email)).or(() -> nth(PER_ADDRESS, WRONG_GUESS.ADDRESS.eq(address)));
        if (blocked.isEmpty()) {
            db.insertInto(WRONG_GUESS)
                    .set(WRONG_GUESS.EMAIL, email)
                    .set(WRONG_GUESS.ADDRESS, address)
                    .set(WRONG_GUESS.GUESSED_AT, clock.instant())
                    .execute();
        }
        return blocked;
    }

    /** The guess was right: nothing before it counts any more. */
    void forget(String email) {
        db.deleteFrom(WRONG_GUESS).where(WRONG_GUESS.EMAIL.eq(email)).execute();
    }

    // Always the address first, so that nobody waits in a circle.
    private void oneAtATime(String email, String address) {
        db.execute("select pg_advisory_xact_lock(hashtext(?))", "guess from " + address);
        db.execute("select pg_advisory_xact_lock(hashtext(?))", "guess for " + email);
    }

    private void purge() {
        var old = select(WRONG_GUESS.rowid())
                .from(WRONG_GUESS)
                .where(WRONG_GUESS.GUESSED_AT.le(start()))
                .forUpdate()
                .skipLocked();
        db.deleteFrom(WRONG_GUESS).where(WRONG_GUESS.rowid().in(old)).execute();
    }

    private Optional<Instant> nth(int allowed, Condition which) {
        return db.select(WRONG_GUESS.GUESSED_AT)
                .from(WRONG_GUESS)
                .where(which, WRONG_GUESS.GUESSED_AT.gt(start()))
                .orderBy(WRONG_GUESS.GUESSED_AT.desc())
                .offset(allowed - 1)
                .limit(1)
                .fetchOptional(WRONG_GUESS.GUESSED_AT)
                .map(guessed -> guessed.plus(COUNT_FOR));
    }

    private Instant start() {
        return clock.instant().minus(COUNT_FOR);
    }
}
