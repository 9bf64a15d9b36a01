package tandem.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody looks for. All words must be there: as a whole, as the beginning of a word, or misspelt.
 *
 * @param title the words as a title would have them
 */
record Sought(String title, List<Term> terms) {

    /** As many letters and words as somebody types who looks for one thing. */
    private static final int LONGEST = 200;

    private static final int MOST = 8;

    /**
     * One word of what is sought.
     *
     * @param forms how it may be spelt, each the beginning of a word
     * @param similar whole words that it is likely to have been
     */
    record Term(List<String> forms, List<String> similar) {

        /** For PostgreSQL; nothing in it needs to be escaped, as there are only letters and digits. */
        String query() {
            return Stream.concat(
                            forms.stream().map("'%s':*"::formatted),
                            similar.stream().map("'%s'"::formatted))
                    .collect(Collectors.joining(" | ", "(", ")"));
        }

        /** For PostgreSQL: it stands there as a whole word. */
        String whole() {
            return forms.stream().map("'%s'"::formatted).collect(Collectors.joining(" | ", "(", ")"));
        }

        /** Whether it can be told what else it may have been. */
        boolean canBeMistyped() {
            return forms.getFirst().length() >= Likeness.SHORTEST
                    && forms.getFirst().codePoints().allMatch(Character::isLetter);
        }

        /** The part of a word that it accounts for: its beginning, or all of one that is similar. */
        Optional<String> partOf(Spelling.Word word) {
            return word.forms().stream()
                    .flatMap(form -> similar.contains(form)
                            ? Stream.of(form)
                            : forms.stream().filter(form::startsWith))
                    .findFirst();
        }
    }

    static Sought of(String typed) {
        var text = Spelling.normal(typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed);
        var words = Spelling.words(text).stream().limit(MOST).toList();
        var title = words.stream().map(Spelling.Word::first).collect(Collectors.joining(" "));
        return new Sought(
                title,
                words.stream().map(word -> new Term(word.forms(), List.of())).toList());
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    Sought with(List<Term> other) {
        return new Sought(title, other);
    }

    static String all(List<Term> terms, Function<Term, String> query) {
        return terms.stream().map(query).collect(Collectors.joining(" & "));
    }

    /** The terms that a text lacks. */
    List<Term> missingIn(String text) {
        var missing = new ArrayList<>(terms);
        for (var word : Spelling.words(text)) {
            missing.removeIf(term -> term.partOf(word).isPresent());
        }
        return missing;
    }
}
