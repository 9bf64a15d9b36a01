package tandem.records;

import tandem.shell.Side;

/** How a choice is shown: a short label in the colour and shape of whose it is. */
public record Badge(String label, Side side) {}
