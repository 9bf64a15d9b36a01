package tandem.imports.reading;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names as people write them: alike although spelled differently. */
class Names {

    private static final Pattern CUSTOM_SUFFIX = Pattern.compile("__[cC]$");
    private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Names() {}

    /** Without case, accents, spaces and punctuation: "E-Mail" and "EMAIL__C" are the same. */
    static String folded(String name) {
        var plain = CUSTOM_SUFFIX.matcher(name.strip()).replaceFirst("").replace("ß", "ss");
        return NOT_A_LETTER
                .matcher(Normalizer.normalize(plain, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** "; did you mean 'x'?" for a name that is nearly right, else nothing. */
    static String suggestion(String wrong, Collection<String> right) {
        return nearest(wrong, right).map("; did you mean '%s'?"::formatted).orElse(".");
    }

    private static Optional<String> nearest(String wrong, Collection<String> right) {
        var folded = folded(wrong);
        return right.stream()
                .filter(name -> distance(folded, folded(name)) <= (folded.length() + 2) / 3)
                .min((a, b) -> distance(folded, folded(a)) - distance(folded, folded(b)));
    }

    private static int distance(String a, String b) {
        if (a.length() > 60 || b.length() > 60) {
            return 60;
        }
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
