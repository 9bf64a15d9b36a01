package tandem.duplicates;

import java.util.UUID;
import tandem.records.Records.Seen;

/**
 * Two records that are likely the same.
 *
 * @param why in words
 * @param certain nobody needs to look
 */
public record Pair(String plural, Seen one, Seen other, String why, double probability, boolean certain) {

    public String href() {
        return href(plural, one.id(), other.id());
    }

    static String href(String plural, UUID one, UUID other) {
        return "/duplicates/" + plural + "/" + one + "/" + other;
    }
}
