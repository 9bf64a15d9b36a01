package tandem.records;

import java.util.Optional;
import java.util.UUID;

/** Knows what became of records that are no longer there. A room hands in the bean. */
public interface Forwarding {

    /** The record that this one is part of now. */
    Optional<UUID> now(String plural, UUID id);
}
