package tandem.records;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Fault;
import tandem.shell.Refusal.Kind;

/** The version that a program has read, as it says in If-Match. */
public final class IfMatch {

    private IfMatch() {}

    /** @throws Refusal where it is missing or is no version */
    public static int version(@Nullable String ifMatch) {
        try {
            return Integer.parseInt(String.valueOf(ifMatch).replace("W/", "").replace("\"", ""));
        } catch (NumberFormatException missing) {
            throw new Refusal(
                    Kind.UNREADABLE,
                    "Say in If-Match which version you have read; it is the ETag of the record.",
                    List.of(new Fault("If-Match", "is missing or is no version")));
        }
    }
}
