package tandem.records.lists;

import org.jspecify.annotations.Nullable;

/**
 * A condition of a filter as people read it: “Stage <b>from Consideration</b>”.
 *
 * @param about of what it speaks
 * @param says what that must be
 * @param wrong why it cannot be understood; null where it can
 * @param edit the address where it is changed
 * @param without the address of the list without it
 */
public record Sentence(String about, String says, @Nullable String wrong, String edit, String without) {}
