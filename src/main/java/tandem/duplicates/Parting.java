package tandem.duplicates;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.records.Hanging;

/**
 * How a merge would be undone. What was there before goes back by itself; what came after it, and could belong to either, is asked.
 *
 * @param changed fields of the winner that somebody changed after the merge
 * @param fresh rows that came to the winner after the merge
 * @param more rows of that kind that are too many to ask about; they stay with the winner
 */
public record Parting(Merge merge, List<Changed> changed, List<Fresh> fresh, int more) {

    /**
     * @param before what the winner said before the merge
     * @param now what it says now
     */
    public record Changed(
            String column,
            String label,
            @Nullable String before,
            @Nullable String now) {

        /** What an input that asks about it is called. */
        public String input() {
            return "field " + column;
        }
    }

    /** A row that came after a merge. */
    public record Fresh(Hanging hanging, String key, String tells) {

        /** What an input that asks about it is called. */
        public String input() {
            return "row " + hanging.id() + " " + key;
        }
    }

    /** What an input says where the value or the row belongs to the loser. */
    static final String LOSER = "loser";
}
