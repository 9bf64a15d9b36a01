package tandem.sample;

import java.time.Duration;
import java.time.Instant;

/**
 * A sale before anybody knows how it ends.
 *
 * @param again the contact has bought before
 * @param late its hand-over waited
 * @param workingDays that the sale takes when somebody decides
 * @param stuck nobody does
 */
record Opportunity(Contact contact, boolean again, boolean late, Instant openedAt, double workingDays, boolean stuck) {

    /** After so many days nobody believes in it any more. */
    private static final Duration GIVEN_UP = Duration.ofDays(190);

    Instant closesAt(WorkingHours hours) {
        var decided = hours.after(openedAt, workingDays * WorkingHours.A_DAY);
        return stuck ? hours.after(decided.plus(GIVEN_UP), 0) : decided;
    }

    /** How far it has come by an instant: 0 just opened, 1 to be decided. One that is stuck stands halfway. */
    double progress(WorkingHours hours, Instant by) {
        double share = hours.between(openedAt, by) / (workingDays * WorkingHours.A_DAY);
        return stuck ? Math.min(share, .62) : Math.min(share, 1);
    }
}
