package tandem.people;

import java.util.List;
import java.util.UUID;

/**
 * Persons of several departments who look after the same customers together.
 *
 * @param persons by name
 */
public record Pod(UUID id, String name, List<Member> persons) {

    public record Member(UUID id, String name) {

        public String href() {
            return "/people/" + id;
        }
    }
}
