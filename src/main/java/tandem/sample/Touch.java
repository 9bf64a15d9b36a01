package tandem.sample;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened between the sample company and a contact. */
record Touch(
        Contact contact,
        Instant at,
        String kind,
        @Nullable String source,
        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String content,
        @Nullable String note,
        @Nullable String owner) {

    /** Hardly two things happen to one person in the same second. */
    Touch aSecondAfter(Instant instant) {
        return new Touch(contact, instant.plusSeconds(1), kind, source, medium, campaign, content, note, owner);
    }
}
