package tandem.records.bulk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of many records, and how far it is.
 *
 * @param recordType of the records; several where it undoes something, so none is named
 * @param value nothing where a field is emptied
 * @param undoes through what that was done which is undone
 * @param reached so many records are behind it
 * @param changed so many of them became others
 */
public record Run(
        UUID id,
        Act act,
        @Nullable String recordType,
        @Nullable String field,
        @Nullable String value,
        @Nullable String filter,
        @Nullable String undoes,
        UUID askedBy,
        Instant askedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Status status,
        boolean cancelAsked,
        @Nullable String failure,
        long total,
        long reached,
        long changed,
        long leftOut) {

    /** What is done with each record. */
    public enum Act {
        CHANGE,
        ADD_TAG,
        REMOVE_TAG,
        DELETE,
        UNDO
    }

    /** Where it stands. */
    public enum Status {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    public boolean over() {
        return status != Status.WAITING && status != Status.RUNNING;
    }

    public String href() {
        return "/bulk/" + id;
    }

    /** As histories name it. */
    public String through() {
        return (act == Act.UNDO ? "undo " : "bulk ") + id;
    }

    public int percent() {
        return status == Status.DONE ? 100 : (int) (reached * 100 / Math.max(1, total));
    }
}
