package tandem.collecting.mail;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address at which a sender of mail tells us what became of it.
 *
 * @param paths where a sender that we do not know by name writes what
 * @param told events that are on a timeline
 * @param waiting events of addresses that nobody is known by
 * @param passed events that are no touch
 */
public record Hook(
        UUID id,
        String name,
        Map<String, String> paths,
        Instant madeAt,
        @Nullable Instant lastAt,
        @Nullable Instant revokedAt,
        long told,
        long waiting,
        long passed) {

    public boolean revoked() {
        return revokedAt != null;
    }
}
