package tandem.records;

import java.util.UUID;

/**
 * A record that is likely the same as another one.
 *
 * @param why in words: “same e-mail, first name nearly the same”
 * @param probability from 0 to 1
 */
public record Lookalike(String plural, UUID id, String name, String why, double probability) {

    public String href() {
        return "/" + plural + "/" + id;
    }
}
