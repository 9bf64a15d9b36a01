package tandem.records.history;

import static tandem.shell.Words.say;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.records.Readable;

/**
 * Something that was done with a record.
 *
 * @param by the name of whoever did it; nobody where Tandem did it by itself
 * @param changes of the fields that the reader may see
 */
public record Entry(
        long id,
        Instant at,
        @Nullable UUID who,
        @Nullable String by,
        Through through,
        Deed deed,
        List<Change> changes) {

    /** A field, with what it held before and after; nothing where it was empty. */
    public record Change(
            Readable field, @Nullable Object from, @Nullable Object to) {}

    /** What was done. */
    public enum Deed {
        CREATED,
        CHANGED,
        BINNED,
        RESTORED,
        REMOVED;

        public String words() {
            return switch (this) {
                case CREATED -> say("added it");
                case CHANGED -> say("has changed");
                case BINNED -> say("put it into the bin");
                case RESTORED -> say("took it out of the bin");
                case REMOVED -> say("removed it for good");
            };
        }
    }
}
