package tandem.records;

import static tandem.records.db.Tables.ANSWERED_REQUEST;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;

/** Requests that carried an Idempotency-Key, and what they were answered: sent again, they get the same answer and do nothing. */
@Component
public class AnsweredRequests {

    private final DSLContext db;

    AnsweredRequests(DSLContext db) {
        this.db = db;
    }

    public record Answer(int status, String text) {}

    /**
     * Does the work, unless this person has sent the same key before.
     *
     * @param request what was asked for; the same key for another request is refused
     */
    @Transactional
    public Answer once(UUID who, @Nullable String key, String request, Supplier<Answer> work) {
        if (key == null) {
            return work.get();
        }
        var digest = digest(request);
        int first = db.insertInto(ANSWERED_REQUEST)
                .set(ANSWERED_REQUEST.WHO, who)
                .set(ANSWERED_REQUEST.KEY, key)
                .set(ANSWERED_REQUEST.REQUEST, digest)
                .set(ANSWERED_REQUEST.STATUS, 0)
                .set(ANSWERED_REQUEST.ANSWER, "")
                .onConflictDoNothing()
                .execute();
        if (first == 0) {
            return again(who, key, digest);
        }
        var answer = work.get();
        db.update(ANSWERED_REQUEST)
                .set(ANSWERED_REQUEST.STATUS, answer.status())
                .set(ANSWERED_REQUEST.ANSWER, answer.text())
                .where(ANSWERED_REQUEST.WHO.eq(who), ANSWERED_REQUEST.KEY.eq(key))
                .execute();
        return answer;
    }

    private Answer again(UUID who, String key, String digest) {
        var known = db.selectFrom(ANSWERED_REQUEST)
                .where(ANSWERED_REQUEST.WHO.eq(who), ANSWERED_REQUEST.KEY.eq(key))
                .fetchSingle();
        if (!digest.equals(known.getRequest())) {
            throw new Refusal(Kind.CONFLICT, "This Idempotency-Key was used for another request. Use a new one.");
        }
        return new Answer(known.getStatus(), known.getAnswer());
    }

    private static String digest(String request) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
