package tandem.records;

import org.jspecify.annotations.Nullable;
import tandem.shell.Show;
import tandem.shell.Side;

/**
 * How a choice, or a word of programs, is shown to people.
 *
 * @param label short
 * @param side whose colour and shape it carries; null for plain text
 */
public record Badge(String label, @Nullable Side side) {

    /** A word that programs write like {@code organic_search}, as people write it. */
    public static Badge plainly(Object code) {
        return new Badge(Show.plainly(code.toString()), null);
    }
}
