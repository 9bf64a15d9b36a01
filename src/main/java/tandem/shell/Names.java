package tandem.shell;

import java.util.Optional;
import java.util.UUID;

/** What the persons who work here are called; the room that knows them fills it in. */
public interface Names {

    /** The name of a person; empty where there is no such person. */
    Optional<String> of(UUID person);
}
