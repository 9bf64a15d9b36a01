package tandem.conversations;

import static tandem.shell.Words.say;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.journeys.Touch;
import tandem.journeys.Touch.Direction;
import tandem.journeys.TouchId;
import tandem.shell.Faults;

/**
 * What one of us and a customer had with each other, told right after.
 *
 * @param theyCame the customer turned to us, not we to them
 * @param note what came of it
 * @param next what has to be done next; null for nothing
 * @param nextOn until when
 */
public record Talk(
        UUID contact,
        Kind kind,
        Instant at,
        boolean theyCame,
        @Nullable String note,
        @Nullable String next,
        @Nullable LocalDate nextOn) {

    public static final int LONGEST_NOTE = 4_000;
    private static final int LONGEST_NEXT = 500;

    /** Clocks differ a little. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** What people have with each other. */
    public enum Kind {
        CALL("Call", "Call with {0}"),
        MEETING("Meeting", "Meeting with {0}"),
        MAIL("Mail", "Mail with {0}"),
        EVENT("Event", "Event with {0}");

        private final String label;
        private final String with;

        Kind(String label, String with) {
            this.label = label;
            this.with = with;
        }

        public String label() {
            return say(label);
        }

        public String with(String contact) {
            return say(with, contact);
        }

        String touch(boolean theyCame) {
            return switch (this) {
                case CALL -> "call";
                case MEETING -> "meeting";
                case MAIL -> theyCame ? "mail_replied" : "mail_sent";
                case EVENT -> "event";
            };
        }
    }

    /** Refuses what cannot have happened so. */
    void check(Instant now) {
        new Faults()
                .when(
                        at.isAfter(now.plus(AHEAD)),
                        "at",
                        say("This lies in the future. Log it when it has happened, or make a task of it."))
                .when(at.isBefore(Instant.EPOCH), "at", say("This lies before 1970."))
                .when(
                        note != null && note.length() > LONGEST_NOTE,
                        "note",
                        say("This is longer than {0} characters. Put the rest into a note or a file.", LONGEST_NOTE))
                .when(
                        next != null && next.length() > LONGEST_NEXT,
                        "next",
                        say("This is longer than {0} characters.", LONGEST_NEXT))
                .when(next == null && nextOn != null, "next", say("Say what the next step is as well as the day."))
                .refuse();
    }

    /** The same talk told twice is one touch. */
    Touch touch(UUID owner) {
        var direction = theyCame ? Direction.IN : Direction.OUT;
        var id = TouchId.of(at, "log", contact, kind, direction, note, owner);
        return new Touch(id, contact, kind.touch(theyCame), at, direction, null, note, owner);
    }
}
