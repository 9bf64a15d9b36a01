package tandem.notes;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a sender calls a file, made harmless: a name to read and to save under, never a path. */
final class FileName {

    private static final int LONGEST = 200;

    /** What nobody sees, or what makes one read "exe.png" where "gnp.exe" stands. */
    private static final Pattern UNSEEN =
            Pattern.compile("\\p{Cntrl}|[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]");

    private FileName() {}

    static String tidied(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var tidy = UNSEEN.matcher(last)
                .replaceAll("")
                .replaceAll("[<>:\"|?*]", "_")
                .replaceAll("^[.\\s]+|[.\\s]+$", "");
        return tidy.isEmpty() ? "file" : shortened(tidy);
    }

    // The end stays: it says what the file is.
    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        var ending = dot > name.length() - 20 ? name.substring(dot) : "";
        int cut = LONGEST - ending.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(cut - 1)) ? cut - 1 : cut) + ending;
    }

    /** Whether the name says that it is a picture. */
    static boolean saysPicture(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g|gif|webp)");
    }
}
