package tandem.records;

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
