package tandem.duplicates;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two records that were made one: the loser is part of the winner. */
public record Merge(
        UUID id,
        String plural,
        UUID winner,
        UUID loser,
        String winnerName,
        String loserName,
        Instant mergedAt,
        @Nullable String mergedBy,
        @Nullable Instant undoneAt) {

    /** Where it is undone. */
    public String href() {
        return "/duplicates/merges/" + id;
    }

    public String recordHref() {
        return "/" + plural + "/" + winner;
    }
}
