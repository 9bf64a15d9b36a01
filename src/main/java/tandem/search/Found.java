package tandem.search;

import java.util.List;
import java.util.UUID;

/**
 * A record that was found, and why.
 *
 * @param type its name in addresses: {@code contacts}
 * @param kind its name for people: {@code Contact}
 * @param title its name, in pieces
 * @param why the other fields that match; where the title says it all, something that tells it from its like
 */
public record Found(String type, String kind, UUID id, String name, List<Part> title, List<Reason> why) {

    /** A field in which something was found. */
    public record Reason(String field, String label, List<Part> parts) {}

    /** A piece of a text, and whether it is what was looked for. */
    public record Part(String text, boolean sought) {}

    public String href() {
        return "/" + type + "/" + id;
    }

    static String text(List<Part> parts) {
        return String.join("", parts.stream().map(Part::text).toList());
    }
}
