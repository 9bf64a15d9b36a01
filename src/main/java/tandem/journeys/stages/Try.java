package tandem.journeys.stages;

import java.util.List;
import java.util.Map;
import tandem.records.Records.Seen;

/**
 * What other rules would do to the contacts there are.
 *
 * @param everybody how many contacts were ever touched
 * @param moves those that would be moved, by how
 */
public record Try(long everybody, Map<Move, Moved> moves) {

    private static final double MOST = 0.5;

    /** How a contact would be moved. */
    public enum Move {
        NEWLY("would reach it newly"),
        EARLIER("would have reached it earlier"),
        LATER("would have reached it later"),
        NO_MORE("would have reached it no more");

        private final String label;

        Move(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** @param examples some of them, as far as the person at work may see them */
    public record Moved(long contacts, List<Seen> examples) {}

    public long moved() {
        return moves.values().stream().mapToLong(Moved::contacts).sum();
    }

    public double share() {
        return everybody == 0 ? 0 : (double) moved() / everybody;
    }

    /** Whether so many would be moved that it may be a mistake. */
    public boolean movesMost() {
        return moved() > 0 && share() >= MOST;
    }
}
