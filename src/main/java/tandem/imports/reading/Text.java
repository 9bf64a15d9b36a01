package tandem.imports.reading;

import java.util.regex.Pattern;

/** Text as it may be kept: trimmed, and without characters that nobody sees and that do harm. */
class Text {

    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*[\\n\\t]+\\s*");
    private static final int QUOTABLE = 40;

    private Text() {}

    /** Without control and direction-changing characters; line breaks and tabs stay. */
    static String clean(String text) {
        return isHarmless(text)
                ? text.strip()
                : trimmed(purged(text.replace("\r\n", "\n").replace('\r', '\n')));
    }

    /** The same, on a single line. */
    static String line(String text) {
        var clean = clean(text);
        boolean single = clean.indexOf('\n') < 0 && clean.indexOf('\t') < 0;
        return single ? clean : LINE_BREAKS.matcher(clean).replaceAll(" ");
    }

    /** For sentences: in quotes, and not longer than a reader wants. */
    static String quoted(String text) {
        var line = line(text);
        return "'" + (line.length() > QUOTABLE ? line.substring(0, QUOTABLE - 1) + "…" : line) + "'";
    }

    private static boolean isHarmless(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' && !Character.isLetterOrDigit(c)) {
                return false;
            }
        }
        return true;
    }

    private static String purged(String text) {
        var kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c >= 0xD800 && c <= 0xDFFF) {
                kept.append('\uFFFD');
            } else if (c == '\n' || c == '\t' || !isHarmful(c)) {
                kept.appendCodePoint(c);
            }
        }
        return kept.toString();
    }

    private static boolean isHarmful(int c) {
        return Character.isISOControl(c)
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069
                || c == 0x200E
                || c == 0x200F
                || c == 0x061C
                || c == 0x200B
                || c == 0xFEFF;
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
