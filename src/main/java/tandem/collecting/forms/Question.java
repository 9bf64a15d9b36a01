package tandem.collecting.forms;

import org.jspecify.annotations.Nullable;

/**
 * What a form asks.
 *
 * @param field of contacts, or {@link Questions#MESSAGE}
 * @param label in the place of the field's own; null for that
 */
public record Question(String field, @Nullable String label, boolean required) {}
