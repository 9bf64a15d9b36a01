package tandem.collecting.forms;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.collecting.Utm;

/**
 * What was sent by a form.
 *
 * @param consentText the words that were ticked; null where nothing was
 * @param reason why it was held; null where it never was
 * @param contactId who it is, once it is taken
 */
public record Submission(
        UUID id,
        UUID formId,
        Instant at,
        Map<String, String> answers,
        @Nullable String consentText,
        @Nullable String page,
        Utm utm,
        @Nullable UUID browser,
        State state,
        @Nullable Suspicion reason,
        @Nullable UUID contactId) {

    public enum State {
        TAKEN,
        HELD,
        DISCARDED
    }

    /** Who sent it, as far as they say. */
    public String from() {
        return answers.getOrDefault(Questions.EMAIL, "?");
    }
}
