package tandem.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who owns records: one of our persons, or a name that a file gave and nobody has matched yet.
 *
 * @param knownAs the name that the file gave
 * @param name that of the matched person, else the same
 */
public record Owner(
        UUID id, String knownAs, String name, @Nullable UUID personId) {

    public String href() {
        return "/people/owners/" + id;
    }

    public String person() {
        return personId == null ? "" : personId.toString();
    }
}
