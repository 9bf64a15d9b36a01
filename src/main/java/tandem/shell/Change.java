package tandem.shell;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.platform.Changed;

/**
 * That something has changed at a place, as a page is told: which records, by whom and by what means, never any value.
 *
 * @param place {@code contacts} for all of them, {@code contacts/<id>} for one
 * @param ids the records; empty when they are too many to be named
 * @param who the name of the person who did it last; empty when Tandem did it by itself
 * @param by that person
 */
record Change(
        String place,
        Set<UUID> ids,
        @Nullable String who,
        @Nullable UUID by,
        String through,
        Instant at) {

    private static final int MOST = 50;

    static Change of(String place, Changed changed, @Nullable String who, Instant at) {
        var ids = changed.ids() == null ? Set.<UUID>of() : Set.copyOf(changed.ids());
        return new Change(place, ids, who, changed.who(), changed.through(), at);
    }

    /** Whether whoever watches that place sees something of this. */
    boolean concerns(String watched) {
        return watched.equals(place)
                || (watched.startsWith(place + "/") && (ids.isEmpty() || ids.contains(recordOf(watched))));
    }

    static boolean isRecord(String place) {
        return place.contains("/");
    }

    /** What whoever may see only some of the records is told: nothing where none of them is left. */
    @Nullable
    Change seenBy(Sight sight) {
        if (ids.isEmpty()) {
            return this;
        }
        var seen = sight.among(place, ids);
        return seen.isEmpty() ? null : new Change(place, seen, who, by, through, at);
    }

    /** The record that is watched at such a place. */
    static UUID recordOf(String place) {
        return UUID.fromString(place.substring(place.indexOf('/') + 1));
    }

    static String typeOf(String place) {
        return place.substring(0, place.indexOf('/'));
    }

    /** Both in one. */
    Change and(Change later) {
        var both = new LinkedHashSet<>(ids);
        both.addAll(later.ids);
        boolean nameable = !ids.isEmpty() && !later.ids.isEmpty() && both.size() <= MOST;
        return new Change(later.place, nameable ? both : Set.of(), later.who, later.by, later.through, later.at);
    }

    /** As a page reads it. */
    Told toldTo(UUID visitor, String watched) {
        return new Told(watched, List.copyOf(ids), who, visitor.equals(by), through);
    }

    record Told(String place, List<UUID> ids, @Nullable String who, boolean mine, String through) {}
}
