package tandem.records;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tandem.records.Landing.Row;

/** The rows of one {@link Landing}, by their place, and which record each of them speaks of, as far as that is known. */
final class Arrivals {

    private final List<Row> rows;
    private final @Nullable UUID[] ids;
    private final boolean[] fresh;
    private final boolean[] repeats;

    Arrivals(List<Row> rows) {
        this.rows = rows;
        this.ids = new @Nullable UUID[rows.size()];
        this.fresh = new boolean[rows.size()];
        this.repeats = new boolean[rows.size()];
        for (int place = 0; place < repeats.length; place++) {
            repeats[place] = rows.get(place).repeats();
        }
    }

    Row row(int place) {
        return rows.get(place);
    }

    @Nullable
    UUID id(int place) {
        return ids[place];
    }

    @Nullable
    UUID[] ids() {
        return ids;
    }

    boolean repeats(int place) {
        return repeats[place];
    }

    /** The first rows of their records. */
    int[] first() {
        return places(place -> !repeats[place]);
    }

    /** The rows that become a new record. */
    int[] fresh() {
        return places(place -> fresh[place]);
    }

    /** The rows about records that are there already, or that another row makes. */
    int[] others() {
        return places(place -> !fresh[place]);
    }

    /** The records of the first rows. A second row about a record that was there already repeats the first one. */
    void found(int[] first, UUID[] ids, Boolean[] fresh) {
        var known = new HashSet<UUID>();
        for (int at = 0; at < first.length; at++) {
            this.ids[first[at]] = ids[at];
            this.fresh[first[at]] = fresh[at];
            this.repeats[first[at]] = !fresh[at] && !known.add(ids[at]);
        }
    }

    /** The records of some rows; none where there is no such record. */
    void found(int[] places, @Nullable UUID[] ids) {
        for (int at = 0; at < places.length; at++) {
            this.ids[places[at]] = ids[at];
        }
    }

    private int[] places(IntPredicate which) {
        return IntStream.range(0, rows.size()).filter(which).toArray();
    }
}
