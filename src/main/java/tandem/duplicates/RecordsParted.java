package tandem.duplicates;

import java.util.UUID;

/** Two records that had been merged are two again, each with what hung on it. */
public record RecordsParted(String plural, UUID winner, UUID loser) {}
