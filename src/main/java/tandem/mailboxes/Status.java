package tandem.mailboxes;

import static tandem.shell.Words.say;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.mailboxes.Connection.State;
import tandem.shell.Show;

/**
 * How a connection is.
 *
 * @param person whose it is
 * @param failures in a row
 * @param nextAt when it is tried next; null where it is not
 * @param waiting mails and meetings that nobody has matched yet
 */
public record Status(
        Connection connection,
        String person,
        @Nullable Instant triedAt,
        @Nullable Instant succeededAt,
        @Nullable Instant failedAt,
        @Nullable Trouble trouble,
        @Nullable String detail,
        int failures,
        @Nullable Instant nextAt,
        long read,
        long matched,
        long unmatched,
        long passedOver,
        long waiting,
        Instant now) {

    public UUID id() {
        return connection.id();
    }

    /** In one word: for programs, and for the colour. */
    public String health() {
        return switch (connection.state()) {
            case NEW -> "new";
            case OFF -> "off";
            case ON -> trouble != null ? "troubled" : succeededAt == null ? "waiting" : "well";
        };
    }

    public String css() {
        return trouble != null && connection.state() == State.ON ? "late" : health().equals("well") ? "kept" : "second";
    }

    /** How it is, and where that is not well, what to do. */
    public String sentence() {
        return switch (connection.state()) {
            case NEW -> say("Not read yet. Look first at what would come in.");
            case OFF -> say("Switched off. What arrives meanwhile is read when it is switched on again.");
            case ON ->
                trouble != null
                        ? trouble.sentence(connection.host())
                        : succeededAt == null
                                ? say("It is about to be read for the first time.")
                                : say("It is read by itself.");
        };
    }

    /** When it is tried next, as people say it. */
    public String next() {
        return nextAt == null
                ? ""
                : !nextAt.isBefore(now.plusSeconds(60)) ? say("in {0}", Show.ago(nextAt, now)) : say("now");
    }

    public String last(@Nullable Instant at) {
        return at == null
                ? say("never")
                : at.isAfter(now.minusSeconds(60)) ? say("just now") : say("{0} ago", Show.ago(at, now));
    }
}
