package tandem.mailboxes;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.journeys.Touch;
import tandem.journeys.Touch.Direction;
import tandem.journeys.TouchId;

/**
 * Something that happened between one of us and an address, before it is known whose address that is.
 *
 * @param kind of the touch that it becomes
 * @param key what it is called where it comes from: the same in whatever mailbox or calendar it is found
 */
record Happening(
        Address with,
        String kind,
        Instant at,
        String key,
        @Nullable String subject,
        @Nullable String note) {

    static final String REPLIED = "mail_replied";
    static final String SENT = "mail_sent";
    static final String BOUNCED = "mail_bounced";
    static final String MEETING = "meeting";

    /** Told twice, it is one touch. */
    Touch touch(UUID contact, UUID owner) {
        var id = TouchId.of(at, "talk", key, contact, kind);
        return new Touch(id, contact, kind, at, direction(), subject, note, owner);
    }

    private @Nullable Direction direction() {
        return switch (kind) {
            case REPLIED, BOUNCED -> Direction.IN;
            case SENT -> Direction.OUT;
            default -> null;
        };
    }
}
