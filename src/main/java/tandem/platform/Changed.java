package tandem.platform;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records were created, changed or deleted, in whatever way: the database itself tells it (see {@code platform.tell}).
 *
 * @param type the table of the records, as in the history
 * @param ids which ones; empty when they are too many to be named
 * @param who the person who did it; empty when Tandem did it by itself
 * @param through by what means, as in the history
 */
public record Changed(
        String type, @Nullable List<UUID> ids, @Nullable UUID who, String through) {

    /** The topic of {@link News}. */
    public static final String TOPIC = "changes";

    /** What the database told. */
    public static Changed read(String fact) {
        return JsonMapper.shared().readValue(fact, Changed.class);
    }
}
