package tandem.records.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tandem.records.FilterText;
import tandem.records.FilterText.Word;

/**
 * A filter, cut where its outermost “and” stands. It need not be right: a filter that names a field which is gone is cut as well.
 *
 * @param eitherOr whether there is an outermost “or”, so that the filter cannot be cut
 */
record FilterParts(List<String> texts, boolean eitherOr) {

    /** After these a value follows, which may look like any word of the grammar. */
    static final Set<String> OPERATORS = Set.of("=", "!=", "<", "<=", ">", ">=", "contains", "in");

    static FilterParts of(String filter) {
        var words = new FilterText(filter).rest();
        var texts = new ArrayList<String>();
        int depth = 0;
        int begin = 0;
        boolean eitherOr = false;
        for (int at = 0; at < words.size(); at = next(words, at)) {
            var word = words.get(at);
            if (word.is("(")) {
                depth++;
            } else if (word.is(")")) {
                depth--;
            } else if (depth == 0 && word.is("and")) {
                texts.add(filter.substring(begin, word.from()).strip());
                begin = word.from() + "and".length();
            } else if (depth == 0 && word.is("or")) {
                eitherOr = true;
            }
        }
        texts.add(filter.substring(begin).strip());
        return new FilterParts(texts.stream().filter(text -> !text.isEmpty()).toList(), eitherOr);
    }

    /** The next word that is no value. */
    private static int next(List<Word> words, int at) {
        var word = words.get(at);
        if (word.is("in") && at + 1 < words.size() && words.get(at + 1).is("(")) {
            return afterList(words, at + 2);
        }
        boolean operator = !word.quoted() && OPERATORS.contains(word.text().toLowerCase(Locale.ROOT));
        boolean starts = word.is("with") && at > 0 && words.get(at - 1).is("starts");
        return operator || starts ? at + 2 : at + 1;
    }

    private static int afterList(List<Word> words, int first) {
        int at = first + 1;
        while (at < words.size() && !words.get(at).is(")")) {
            at += words.get(at).is(",") ? 2 : 1;
        }
        return at + 1;
    }
}
