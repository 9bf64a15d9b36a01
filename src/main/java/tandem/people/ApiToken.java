package tandem.people;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a program of a person signs in with. The token itself is known to nobody but its owner. */
public record ApiToken(
        UUID id,
        UUID personId,
        String name,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {

    /** A token at the one moment when it can be seen. */
    public record Fresh(UUID id, UUID personId, String name, Instant createdAt, String token) {}

    public String href() {
        return "/you/tokens/" + id;
    }
}
