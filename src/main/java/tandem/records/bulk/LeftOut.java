package tandem.records.bulk;

import static tandem.shell.Words.say;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record, or a field of it, that was left as it is.
 *
 * @param field as histories name it; nothing where the whole record was left out
 * @param now what the field holds, as JSON, where it would have become something again
 * @param before what it would have become
 */
public record LeftOut(
        String recordType,
        UUID record,
        @Nullable String field,
        Reason reason,
        @Nullable String now,
        @Nullable String before) {

    /** Why. */
    public enum Reason {
        GONE,
        NOT_YOURS,
        TAKEN,
        REFUSED,
        CHANGED_SINCE,
        WORKED_ON,
        USED;

        public String words() {
            return switch (this) {
                case GONE -> say("It is not there any more.");
                case NOT_YOURS -> say("It is not yours to change.");
                case TAKEN -> say("Another record has this value already, and no two may share it.");
                case REFUSED -> say("The database does not take this value here.");
                case CHANGED_SINCE -> say("Somebody has changed it since.");
                case WORKED_ON -> say("Somebody has worked on it since.");
                case USED -> say("Other records that stay belong to it.");
            };
        }
    }

    static LeftOut whole(String recordType, UUID record, Reason reason) {
        return new LeftOut(recordType, record, null, reason, null, null);
    }
}
