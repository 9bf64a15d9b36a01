package tandem.search;

/** Something that can be begun with a record that was found: {@code Log a call with Ada Lind}. */
public record Offer(String name, String href) {}
