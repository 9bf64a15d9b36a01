package tandem.records;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;

/**
 * What somebody wants to see of a record type.
 *
 * @param filter in the grammar of {@link Filter}; empty for all
 * @param sort a field, with {@code -} before it for the largest first; empty for the type's own order
 * @param limit 1 to 500
 * @param cursor where the page before ended; empty for the first page
 * @param fields which fields are read; empty for all of them
 */
public record Query(
        String filter, String sort, int limit, @Nullable String cursor, List<String> fields) {

    public static final int USUAL = 50;
    public static final int MOST = 500;

    /** Reads all fields. */
    public Query(String filter, String sort, int limit, @Nullable String cursor) {
        this(filter, sort, limit, cursor, List.of());
    }

    public Query {
        if (limit < 1 || limit > MOST) {
            throw new Refusal(
                    Kind.UNREADABLE,
                    "The limit must be between 1 and %d.".formatted(MOST),
                    List.of(new Refusal.Fault("limit", "must be between 1 and " + MOST)));
        }
    }
}
