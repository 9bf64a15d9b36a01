package tandem.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** How words are compared: lower case, without accents, apart at everything that is no letter or digit. */
final class Spelling {

    /** Letters of a word and words of a text beyond these are not looked at. */
    private static final int LONGEST = 50;

    private static final int MOST = 500;

    private static final Map<Integer, String> LETTERS = Map.of(
            (int) 'ß', "ss", (int) 'æ', "ae", (int) 'œ', "oe", (int) 'ø', "o", (int) 'ł', "l", (int) 'đ', "d",
            (int) 'ð', "d", (int) 'þ', "th", (int) 'ı', "i", (int) 'ħ', "h");
    private static final Map<Integer, String> UMLAUTS = Map.of((int) 'ä', "ae", (int) 'ö', "oe", (int) 'ü', "ue");

    private Spelling() {}

    /**
     * A word in its text.
     *
     * @param forms how it is compared; a German umlaut may be written in two ways
     */
    record Word(int from, int to, List<String> forms) {

        String first() {
            return forms.getFirst();
        }
    }

    /** The words of a text in normal form C; see {@link #normal}. */
    static List<Word> words(String text) {
        var words = new ArrayList<Word>();
        int at = 0;
        while (at < text.length() && words.size() < MOST) {
            int from = at;
            while (at < text.length() && belongs(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
            }
            if (at == from) {
                at += Character.charCount(text.codePointAt(at));
            } else {
                var forms = forms(text.substring(from, at));
                if (!forms.isEmpty()) {
                    words.add(new Word(from, at, forms));
                }
            }
        }
        return words;
    }

    /** The words of a value, as they are looked up; the digits of a phone number also without its gaps. */
    static void collect(String value, boolean phone, SequencedSet<String> into) {
        var words = words(normal(value));
        words.forEach(word -> into.addAll(word.forms()));
        if (phone) {
            into.addAll(endings(words));
        }
    }

    /** A phone number from each of its parts on, in one piece: whoever looks for it may leave out the country. */
    static List<String> endings(List<Word> words) {
        var endings = new ArrayList<String>();
        for (int from = 0; from < words.size() - 1; from++) {
            endings.add(words.subList(from, words.size()).stream()
                    .map(Word::first)
                    .collect(java.util.stream.Collectors.joining()));
        }
        return endings;
    }

    /** A text reduced to its words. */
    static String key(String text) {
        return String.join(" ", words(normal(text)).stream().map(Word::first).toList());
    }

    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** How many characters of a word this beginning of one of its forms stands for. */
    static int length(String word, String beginning) {
        int at = 0;
        while (at < word.length()
                && forms(word.substring(0, at)).stream().noneMatch(form -> form.startsWith(beginning))) {
            at = word.offsetByCodePoints(at, 1);
        }
        return at;
    }

    private static boolean belongs(int character) {
        return Character.isLetterOrDigit(character)
                || Character.getType(character) == Character.NON_SPACING_MARK
                || Character.getType(character) == Character.COMBINING_SPACING_MARK;
    }

    private static List<String> forms(String word) {
        var plain = number(fold(word, LETTERS));
        var german = number(fold(word, UMLAUTS));
        if (plain.isEmpty()) {
            return List.of();
        }
        return german.equals(plain) ? List.of(plain) : List.of(plain, german);
    }

    private static String fold(String word, Map<Integer, String> special) {
        var folded = new StringBuilder();
        word.codePoints().limit(LONGEST).map(Character::toLowerCase).forEach(letter -> {
            if (letter < 128) {
                folded.appendCodePoint(letter);
            } else {
                var known = special.getOrDefault(letter, LETTERS.get(letter));
                folded.append(known == null ? bare(letter) : known);
            }
        });
        return folded.toString();
    }

    private static String bare(int letter) {
        return Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKD)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    // 030 and +49 30 are the same area; 007 and 7 the same number.
    private static String number(String word) {
        int from = 0;
        while (from < word.length() - 1 && word.charAt(from) == '0') {
            from++;
        }
        return word.chars().allMatch(letter -> letter >= '0' && letter <= '9') ? word.substring(from) : word;
    }
}
