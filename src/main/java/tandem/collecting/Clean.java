package tandem.collecting;

import org.jspecify.annotations.Nullable;

/** Text as strangers send it, made fit to be kept: without what cannot be seen, and not longer than it may be. */
public final class Clean {

    private Clean() {}

    /** One line; null where nothing is left. */
    public static @Nullable String line(@Nullable String text, int longest) {
        return text == null ? null : cut(text.replaceAll("[\\p{Cntrl}\\s]+", " "), longest);
    }

    /** Several lines; null where nothing is left. */
    public static @Nullable String lines(@Nullable String text, int longest) {
        return text == null ? null : cut(text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]", ""), longest);
    }

    private static @Nullable String cut(String text, int longest) {
        var seen = text.replaceAll("[\u202A-\u202E\u2066-\u2069]", "").strip();
        if (seen.length() > longest) {
            int end = Character.isHighSurrogate(seen.charAt(longest - 1)) ? longest - 1 : longest;
            seen = seen.substring(0, end);
        }
        return seen.isEmpty() ? null : seen;
    }
}
