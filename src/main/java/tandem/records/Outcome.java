package tandem.records;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link Batch}.
 *
 * @param created rows that became a new record
 * @param changed rows that changed a record
 * @param unchanged rows that said what was known already
 * @param ids per row of the batch, in its order, the record it became or spoke of; null where it could not be used
 */
public record Outcome(
        long created,
        long changed,
        long unchanged,
        @Nullable UUID[] ids,
        List<Finding> findings) {

    /**
     * The same outcome for a larger batch, of which only some rows were landed.
     *
     * @param places where each landed row stands in the larger batch
     * @param more what there is to tell about the others
     */
    public Outcome spread(List<Integer> places, int size, List<Finding> more) {
        var spread = new @Nullable UUID[size];
        for (int at = 0; at < places.size(); at++) {
            spread[places.get(at)] = ids[at];
        }
        var all = new ArrayList<>(findings);
        all.addAll(more);
        return new Outcome(created, changed, unchanged, spread, all);
    }

    /** The same outcome with more to tell. */
    public Outcome with(List<Finding> more) {
        var all = new ArrayList<>(findings);
        all.addAll(more);
        return new Outcome(created, changed, unchanged, ids, all);
    }

    /**
     * Something to tell about a row.
     *
     * @param unusable the row was left out; else it was taken, and somebody should look at it
     */
    public record Finding(
            long row, @Nullable String field, @Nullable String value, String reason, boolean unusable) {

        public static Finding unusable(long row, @Nullable String field, @Nullable Object value, String reason) {
            return new Finding(row, field, value == null ? null : value.toString(), reason, true);
        }

        public static Finding notice(long row, @Nullable String field, @Nullable Object value, String reason) {
            return new Finding(row, field, value == null ? null : value.toString(), reason, false);
        }
    }
}
