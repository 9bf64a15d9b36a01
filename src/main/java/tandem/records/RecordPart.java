package tandem.records;

import gg.jte.Content;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.records.Records.Seen;
import tandem.shell.Visitor;

/**
 * What a room has to say on the page of a record. Rooms hand in beans of it.
 *
 * @param plural on the page of which records; {@link RecordType#EVERY} for all
 * @param rank order on its spot, lowest first
 * @param name of a tab: in the address, lower case, and as its label; else empty
 */
public record RecordPart(String plural, Spot spot, int rank, String name, Says says) {

    public enum Spot {
        /** Beside the name, among what can be done. */
        ACT,
        /** Across the top, under the name. */
        TOP,
        /** On the left, under the properties. */
        SIDE,
        /** In the middle, one at a time. */
        TAB,
        /** On the right. */
        ASIDE
    }

    /** What the part shows; nothing where there is nothing to say. */
    public interface Says {

        /** @param asked the parameters of the address: a part takes those it knows */
        @Nullable
        Content of(Seen record, Visitor visitor, Map<String, String> asked);
    }

    public static RecordPart act(String plural, int rank, Says says) {
        return new RecordPart(plural, Spot.ACT, rank, "", says);
    }

    public static RecordPart top(String plural, Says says) {
        return new RecordPart(plural, Spot.TOP, 0, "", says);
    }

    public static RecordPart side(String plural, int rank, Says says) {
        return new RecordPart(plural, Spot.SIDE, rank, "", says);
    }

    public static RecordPart aside(String plural, int rank, Says says) {
        return new RecordPart(plural, Spot.ASIDE, rank, "", says);
    }

    /** @param name its label; in lower case it stands in the address: {@code ?tab=files} */
    public static RecordPart tab(String plural, int rank, String name, Says says) {
        return new RecordPart(plural, Spot.TAB, rank, name, says);
    }

    boolean isOn(String records) {
        return plural.equals(records) || plural.equals(RecordType.EVERY);
    }

    String tab() {
        return name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    }
}
