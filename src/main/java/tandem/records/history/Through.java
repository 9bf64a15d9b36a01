package tandem.records.history;

import static tandem.shell.Words.say;

import org.jspecify.annotations.Nullable;

/**
 * Through what something was done, in words, and where to read more of it.
 *
 * @param text as {@link tandem.platform.Acting} has it: {@code page}, {@code import <id>} …
 */
public record Through(String text) {

    static final String PUT_BACK = "put back";

    public String words() {
        return switch (kind()) {
            case "page" -> say("on the page");
            case "api" -> say("by a program");
            case "import" -> say("by an import");
            case "bulk" -> say("in a bulk change");
            case "undo" -> say("by undoing");
            case "merge" -> say("by a merge");
            case "unmerge" -> say("by taking a merge apart");
            case "rule" -> say("by a rule");
            case PUT_BACK -> say("put back");
            case "sample company" -> say("with the sample company");
            case "tandem" -> say("by itself");
            default -> text;
        };
    }

    /** The page of the import or bulk change; nothing for whatever has no page of its own. */
    public @Nullable String href() {
        return switch (kind()) {
            case "import" -> "/imports/" + id();
            case "bulk", "undo" -> "/bulk/" + id();
            default -> null;
        };
    }

    // An id of 36 characters may follow the kind.
    private String kind() {
        return text.matches(".+ [0-9a-f-]{36}") ? text.substring(0, text.length() - 37) : text;
    }

    private String id() {
        return text.substring(text.length() - 36);
    }
}
