package tandem.collecting;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sits at a browser that agreed to be recognised.
 *
 * @param browser what the script calls the browser
 * @param contact who it is; null while nobody knows
 * @param since from when on it is this guest and not an earlier one at the same browser
 */
record Guest(
        UUID id,
        UUID browser,
        @Nullable UUID contact,
        Instant since,
        @Nullable Robot robot) {

    boolean isPerson() {
        return robot == null;
    }
}
