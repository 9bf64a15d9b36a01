package tandem.records;

import java.util.List;
import java.util.function.Function;

/**
 * What fields of a kind might be, from what somebody has typed of it. A room that knows hands in a bean.
 *
 * @param names the first few, in the order in which they are offered
 */
public record Suggested(FieldKind kind, Function<String, List<String>> names) {}
