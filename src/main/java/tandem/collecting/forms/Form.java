package tandem.collecting.forms;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A form that strangers fill in.
 *
 * @param slug its last part: {@code /f/talk-to-us}
 * @param purpose of the consent that is asked for; null where none is
 * @param consentText what stands beside the box: the words that prove it
 * @param redirect where whoever has sent it goes, in the place of the thanks
 */
public record Form(
        UUID id,
        String slug,
        String title,
        @Nullable String intro,
        List<Question> questions,
        @Nullable String purpose,
        @Nullable String consentText,
        String thanks,
        @Nullable String redirect,
        @Nullable Instant retiredAt,
        Instant madeAt,
        int version) {

    public String path() {
        return "/f/" + slug;
    }

    public String href() {
        return "/forms/" + id;
    }

    public boolean retired() {
        return retiredAt != null;
    }

    public @Nullable Question question(String field) {
        return questions.stream()
                .filter(question -> question.field().equals(field))
                .findFirst()
                .orElse(null);
    }
}
