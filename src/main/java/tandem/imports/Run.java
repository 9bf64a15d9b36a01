package tandem.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One import of a file, and how far it is.
 *
 * @param repeated rows that spoke of a record that an earlier row had spoken of
 * @param unusable rows that were left out
 * @param noticed rows that were taken, with something that somebody should look at
 * @param failure why it stopped before its end; a sentence
 */
public record Run(
        UUID id,
        String kind,
        String fileName,
        Status status,
        boolean dryRun,
        long fileBytes,
        long bytesRead,
        long rowsRead,
        long created,
        long changed,
        long unchanged,
        long repeated,
        long unusable,
        long noticed,
        @Nullable String failure,
        Instant askedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String startedBy) {

    /** Where an import stands. */
    public enum Status {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    public boolean over() {
        return status != Status.WAITING && status != Status.RUNNING;
    }

    public String href() {
        return "/imports/" + id;
    }

    /** How much of the file is behind it, from 0 to 100. */
    public int percent() {
        return status == Status.DONE ? 100 : (int) (bytesRead * 100 / Math.max(1, fileBytes));
    }

    /** About how long it will still take; nothing before that can be told. */
    public @Nullable Duration left(Instant now) {
        if (startedAt == null || bytesRead == 0 || over()) {
            return null;
        }
        return Duration.between(startedAt, now)
                .multipliedBy(fileBytes - bytesRead)
                .dividedBy(bytesRead);
    }
}
