package tandem.platform;

import static tandem.platform.db.Tables.MAIL;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mail to send. It is written in the transaction of what it tells about, and sent by a job until the server has taken it: a mail
 * server that is away delays it. A crash between the two may send one mail twice, under the same Message-ID.
 */
@Component
@Transactional
public class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(30);

    /** About eight days, most of them an hour apart. */
    private static final int MOST_TRIES = 200;

    private final DSLContext db;
    private final MailServer server;
    private final Clock clock;

    Outbox(DSLContext db, MailServer server, Clock clock) {
        this.db = db;
        this.server = server;
        this.clock = clock;
    }

    /** A mail as it is written, in plain text. */
    public record Letter(UUID id, String recipient, String subject, String body, int tried) {}

    /** Writes a mail; none where no mail server is set. */
    public void put(String recipient, String subject, String body) {
        if (server.isSet()) {
            db.insertInto(MAIL, MAIL.RECIPIENT, MAIL.SUBJECT, MAIL.BODY, MAIL.WRITTEN_AT, MAIL.NEXT_AT)
                    .values(recipient, subject.replaceAll("\\R", " "), body, clock.instant(), clock.instant())
                    .execute();
        }
    }

    /** Tries the mail that has waited longest, and answers whether there was one. */
    boolean sendNext() {
        var next = db.select(MAIL.ID, MAIL.RECIPIENT, MAIL.SUBJECT, MAIL.BODY, MAIL.TRIED)
                .from(MAIL)
                .where(MAIL.SENT_AT.isNull(), MAIL.NEXT_AT.le(clock.instant()), MAIL.TRIED.lt(MOST_TRIES))
                .orderBy(MAIL.NEXT_AT)
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOptional(org.jooq.Records.mapping(Letter::new));
        next.ifPresent(this::send);
        return next.isPresent();
    }

    private void send(Letter letter) {
        var failure = server.send(letter);
        var mark = db.update(MAIL).set(MAIL.TRIED, letter.tried() + 1).set(MAIL.FAILURE, failure);
        if (failure == null) {
            mark.set(MAIL.SENT_AT, clock.instant())
                    .where(MAIL.ID.eq(letter.id()))
                    .execute();
        } else {
            LOG.warn("Mail {} could not be sent and waits: {}", letter.id(), failure);
            mark.set(MAIL.NEXT_AT, clock.instant().plus(wait(letter.tried())))
                    .where(MAIL.ID.eq(letter.id()))
                    .execute();
        }
    }

    private static Duration wait(int tried) {
        var doubled = Duration.ofSeconds(10L << Math.min(tried, 10));
        return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    }

    /** Forgets mail that was sent long ago. */
    void forget() {
        db.deleteFrom(MAIL).where(MAIL.SENT_AT.lt(clock.instant().minus(KEPT))).execute();
    }
}
