package tandem.records.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tandem.records.FilterText;
import tandem.shell.Refusal;

/**
 * One of the conditions that a filter joins by “and”, which people see as one sentence and can take away.
 *
 * <p>A filter is a list of chips and nothing else: {@link #of} reads them from its text and {@link #joined} writes the text from
 * them. What is more than a comparison or a question for related records is kept as the text that it is. The grammar is that of
 * {@code Filter}, which alone decides what is right; a chip may well be wrong.
 */
public sealed interface Chip {

    /** As a filter says it. */
    String text();

    /**
     * A field compared with something.
     *
     * @param operator {@code =}, {@code starts with}, {@code not in}, {@code is not empty} …
     * @param value as the filter says it, with its quotes; empty where the operator needs none
     */
    record Comparison(String field, String operator, String value) implements Chip {

        @Override
        public String text() {
            return (field + " " + operator + " " + value).strip();
        }
    }

    /**
     * Whether there are related records.
     *
     * @param asked what these must be like; empty for any
     */
    record Related(boolean none, String relation, String asked) implements Chip {

        @Override
        public String text() {
            return (none ? "has no " : "has ") + relation + (asked.isEmpty() ? "" : " (" + asked + ")");
        }
    }

    /** Anything else. */
    record Other(String text) implements Chip {}

    /** The chips of a filter, in its order; what cannot even be taken apart is one of them. */
    static List<Chip> of(String filter) {
        if (filter.isBlank()) {
            return List.of();
        }
        try {
            var parts = FilterParts.of(filter);
            if (parts.eitherOr()) {
                return List.of(new Other("(" + filter.strip() + ")"));
            }
            var chips = new ArrayList<Chip>();
            parts.texts().forEach(text -> chips.add(one(text)));
            return chips;
        } catch (Refusal unreadable) {
            return List.of(new Other(filter.strip()));
        }
    }

    static String joined(List<Chip> chips) {
        return chips.stream().map(Chip::text).collect(Collectors.joining(" and "));
    }

    private static Chip one(String text) {
        var words = new FilterText(text);
        var first = words.ahead(0);
        if (first.is("has")) {
            return related(text, words);
        }
        if (first.quoted() || first.is("(") || first.is("not")) {
            return new Other(text);
        }
        var field = first.text().toLowerCase(Locale.ROOT);
        var operator = operator(words);
        int length = operator.isEmpty() ? 0 : operator.split(" ").length;
        var value = words.rest().size() > 1 + length
                ? text.substring(words.ahead(1 + length).from()).strip()
                : "";
        boolean complete = operator.endsWith("empty") == value.isEmpty();
        return length > 0 && complete ? new Comparison(field, operator, value) : new Other(text);
    }

    private static String operator(FilterText words) {
        var first = words.ahead(1);
        var second = words.ahead(2);
        if (first.is("is")) {
            return second.is("empty")
                    ? "is empty"
                    : second.is("not") && words.ahead(3).is("empty") ? "is not empty" : "";
        }
        if (first.is("starts")) {
            return second.is("with") ? "starts with" : "";
        }
        if (first.is("not")) {
            return second.is("in") ? "not in" : "";
        }
        var word = first.text().toLowerCase(Locale.ROOT);
        return !first.quoted() && FilterParts.OPERATORS.contains(word) ? word : "";
    }

    private static Chip related(String text, FilterText words) {
        boolean none = words.ahead(1).is("no");
        var rest = words.rest()
                .subList(
                        Math.min(none ? 2 : 1, words.rest().size()),
                        words.rest().size());
        if (rest.size() == 1) {
            return new Related(none, rest.getFirst().text(), "");
        }
        if (rest.size() < 3 || !rest.get(1).is("(") || !rest.getLast().is(")")) {
            return new Other(text);
        }
        var asked =
                text.substring(rest.get(1).from() + 1, rest.getLast().from()).strip();
        return new Related(none, rest.getFirst().text(), asked);
    }
}
