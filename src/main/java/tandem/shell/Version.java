package tandem.shell;

import static tandem.shell.Words.say;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tandem.shell.Refusal.Kind;

/** The version of a record as ETag, and what a change expects it to be. */
public final class Version {

    private Version() {}

    public static <T> ResponseEntity<T> tagged(T record, int version) {
        return ResponseEntity.ok().eTag("\"" + version + "\"").body(record);
    }

    /** What {@code If-Match} expects; nothing where it is absent or {@code *}. */
    public static @Nullable Integer expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        try {
            return Integer.valueOf(ifMatch.replace("W/", "").replace("\"", "").strip());
        } catch (NumberFormatException foreign) {
            return -1;
        }
    }

    public static void mustMatch(@Nullable Integer expected, int actual) {
        if (expected != null && expected != actual) {
            throw new Refusal(Kind.OUTDATED, say("Somebody has changed this in the meantime. Load it again."));
        }
    }
}
