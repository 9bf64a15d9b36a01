package tandem.records;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a changed value of a field goes.
 *
 * @param column in the table of the record type; of a custom field, its name in the column that holds all of them
 * @param keep turns a typed value into what the column holds; may refuse it with an {@link IllegalArgumentException}
 * @param tell turns what the column holds, as JSON text in a history, into what people read
 */
public record Kept(
        String column,
        boolean custom,
        Function<Object, @Nullable Object> keep,
        Function<String, @Nullable String> tell) {

    public static Kept as(
            String column, Function<Object, @Nullable Object> keep, Function<String, @Nullable String> tell) {
        return new Kept(column, false, keep, tell);
    }

    static Kept plainly(String column, FieldKind kind) {
        return as(column, kind == FieldKind.SEVERAL ? Kept::array : Function.identity(), Function.identity());
    }

    static Kept custom(String name) {
        return new Kept(name, true, Function.identity(), Function.identity());
    }

    private static Object array(Object several) {
        return ((List<?>) several).toArray(String[]::new);
    }
}
