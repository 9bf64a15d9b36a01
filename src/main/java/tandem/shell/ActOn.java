package tandem.shell;

import static tandem.shell.Words.say;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Something that a person can begin with a record, by the palette, in a dialog on the page at hand: whoever types {@code call
 * ada} is offered to log a call with Ada. A room that has one hands in a bean of it.
 *
 * @param plural with records of which type
 * @param rank order, lowest first
 * @param name what it does, with the name of the record: {@code Log a call with {0}}
 * @param href where it begins, up to the id of the record
 * @param may to whom it is offered; the room itself still refuses whoever may not
 */
public record ActOn(String plural, int rank, String name, String href, Predicate<Visitor> may) {

    /** What is left of what somebody typed, where its first words are some of this act's: the words for a record. */
    public Optional<String> named(String typed) {
        var words = List.of(typed.strip().split("\\s+"));
        var own = Arrays.asList(say(name, "").toLowerCase(Locale.ROOT).split("\\s+"));
        int at = 0;
        while (at < words.size() && begins(own, words.get(at))) {
            at++;
        }
        return at == 0 || at == words.size()
                ? Optional.empty()
                : Optional.of(String.join(" ", words.subList(at, words.size())));
    }

    private static boolean begins(List<String> own, String word) {
        return own.stream().anyMatch(mine -> mine.startsWith(word.toLowerCase(Locale.ROOT)));
    }

    public String with(String record) {
        return say(name, record);
    }

    public String with(UUID record) {
        return href + record;
    }
}
