package tandem.shell;

import java.util.Set;
import java.util.UUID;

/** Which records the person at work may see; the room that keeps records answers it. */
public interface Sight {

    /**
     * Those of these records that are there and may be seen.
     *
     * @param place such as {@code contacts}; of places that hold no records all may be seen
     */
    Set<UUID> among(String place, Set<UUID> ids);
}
