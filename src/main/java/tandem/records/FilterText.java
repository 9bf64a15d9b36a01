package tandem.records;

import java.util.ArrayList;
import java.util.List;
import tandem.shell.Refusal;

/** The text of a filter, taken apart into words, and how far it has been read. */
public final class FilterText {

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private int at;

    /**
     * One word, number, mark or text in quotes.
     *
     * @param text without its quotes
     * @param from where it stands in the text
     */
    public record Word(String text, int from, boolean quoted) {

        public boolean is(String word) {
            return !quoted && text.equalsIgnoreCase(word);
        }
    }

    /** @throws Refusal where a text in quotes does not end */
    public FilterText(String text) {
        this.text = text;
        for (int from = 0; from < text.length(); ) {
            from = word(from);
        }
    }

    private int word(int from) {
        char first = text.charAt(from);
        if (Character.isWhitespace(first)) {
            return from + 1;
        }
        if (first == '\'' || first == '"') {
            return quoted(first, from);
        }
        int to = end(first, from);
        words.add(new Word(text.substring(from, to), from, false));
        return to;
    }

    private int end(char first, int from) {
        if ("(),".indexOf(first) >= 0) {
            return from + 1;
        }
        int to = from;
        boolean operator = "=<>!".indexOf(first) >= 0;
        while (to < text.length()
                && operator == "=<>!".indexOf(text.charAt(to)) >= 0
                && !Character.isWhitespace(text.charAt(to))
                && "(),'\"".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return to;
    }

    private int quoted(char quote, int from) {
        var value = new StringBuilder();
        for (int to = from + 1; to < text.length(); to++) {
            if (text.charAt(to) != quote) {
                value.append(text.charAt(to));
            } else if (to + 1 < text.length() && text.charAt(to + 1) == quote) {
                value.append(quote);
                to++;
            } else {
                words.add(new Word(value.toString(), from, true));
                return to + 1;
            }
        }
        throw wrong(new Word("", from, true), "A text in quotes begins here and does not end");
    }

    boolean atEnd() {
        return at == words.size();
    }

    /** All words from here on. */
    public List<Word> rest() {
        return words.subList(at, words.size());
    }

    /** The word that comes so many words later; an empty one behind the end. */
    public Word ahead(int steps) {
        return at + steps < words.size() ? words.get(at + steps) : new Word("", text.length(), false);
    }

    boolean skip(String word) {
        if (!atEnd() && words.get(at).is(word)) {
            at++;
            return true;
        }
        return false;
    }

    void skip(int steps) {
        at += steps;
    }

    void expect(String word) {
        if (!skip(word)) {
            throw wrong("Here “%s” was expected".formatted(word));
        }
    }

    Word next(String what) {
        if (atEnd()) {
            throw wrong("The filter ends where %s was expected".formatted(what));
        }
        return words.get(at++);
    }

    Word last() {
        return words.get(at - 1);
    }

    Refusal wrong(String sentence) {
        return wrong(ahead(0), sentence);
    }

    /** A filter that cannot be understood, and where. */
    public static final class Misread extends Refusal {

        private final int place;

        Misread(String sentence, int place) {
            super(Kind.UNREADABLE, sentence, List.of(new Fault("filter", sentence)));
            this.place = place;
        }

        /** How many characters stand before what was not understood. */
        public int place() {
            return place;
        }
    }

    Refusal wrong(Word word, String sentence) {
        var whole = "%s (at character %d of the filter).".formatted(sentence, word.from + 1);
        return new Misread(whole, word.from);
    }
}
