package tandem.duplicates;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Certain pairs, merged in one go.
 *
 * @param pairs how many there were at the start
 * @param lookedAt how many of them it has come to
 * @param merged how many were merged; others had changed meanwhile, or are not the starter's to change
 * @param undoing whether it is being undone
 */
public record Sweep(
        UUID id,
        String plural,
        int pairs,
        int lookedAt,
        int merged,
        boolean undoing,
        UUID startedBy,
        Instant startedAt,
        @Nullable Instant endedAt) {

    public boolean over() {
        return endedAt != null;
    }

    public int percent() {
        return over() ? 100 : Math.min(99, lookedAt * 100 / Math.max(1, pairs));
    }

    public String href() {
        return "/duplicates/sweeps/" + id;
    }
}
