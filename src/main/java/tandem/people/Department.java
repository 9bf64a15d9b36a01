package tandem.people;

import java.util.UUID;
import tandem.shell.Side;

/** A department. Marketing and Sales are always there. */
public record Department(UUID id, String name, Side side) {}
