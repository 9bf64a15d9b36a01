package tandem.mailboxes;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A meeting as a calendar tells of it.
 *
 * @param uid the same in all calendars
 * @param recurrence when this one of several was planned at first; empty for a single one
 * @param sequence a later version has a larger one
 * @param cancelled it does not take place
 * @param attendees who is invited and has not declined
 */
record Planned(
        String uid,
        String recurrence,
        Instant starts,
        Instant ends,
        @Nullable String summary,
        int sequence,
        boolean cancelled,
        List<Address> attendees) {

    /**
     * All that a calendar tells of the meetings of one uid.
     *
     * @param whole it tells of all of them; else of single ones that differ
     */
    record Series(String uid, boolean whole, List<Planned> meetings) {}

    String key() {
        return recurrence.isEmpty() ? uid : uid + " " + recurrence;
    }
}
