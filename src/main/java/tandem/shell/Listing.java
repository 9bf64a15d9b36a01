package tandem.shell;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What every list of the REST interface answers.
 *
 * @param next the cursor of the next part; null at the end
 */
public record Listing<T>(List<T> data, @Nullable String next) {

    /** @param oneMore up to one row more than the limit, which tells whether there is a next part */
    public static <T> Listing<T> of(List<T> oneMore, int limit, Function<T, String> cursor) {
        if (oneMore.size() <= limit) {
            return new Listing<>(oneMore, null);
        }
        var data = oneMore.subList(0, limit);
        return new Listing<>(data, cursor.apply(data.getLast()));
    }

    public static int limit(@Nullable Integer wanted) {
        return wanted == null ? 50 : Math.clamp(wanted, 1, 500);
    }
}
