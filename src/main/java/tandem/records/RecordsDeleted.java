package tandem.records;

import java.util.List;
import java.util.UUID;

/** Somebody put records of a type into the bin. */
public record RecordsDeleted(String plural, List<UUID> ids) {}
