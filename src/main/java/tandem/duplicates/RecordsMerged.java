package tandem.duplicates;

import java.util.UUID;

/** Two records of a type were made one: what hung on the loser hangs on the winner. */
public record RecordsMerged(String plural, UUID winner, UUID loser) {}
