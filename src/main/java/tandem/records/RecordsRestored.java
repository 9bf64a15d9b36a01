package tandem.records;

import java.util.List;
import java.util.UUID;

/** Somebody took records of a type back out of the bin, or put them back to what they held before. */
public record RecordsRestored(String plural, List<UUID> ids) {}
