package tandem.sample;

import java.time.Instant;

/**
 * A lead that Marketing handed to Sales.
 *
 * @param answeredAt when Sales answered, or would
 * @param waited working hours until then
 */
record Handover(Contact contact, Instant offeredAt, Instant answeredAt, double waited, Answer answer) {

    /** Longer than the promise of a working day, and than most customers wait. */
    private static final double LATE = 16;

    enum Answer {
        ACCEPTED,
        RETURNED,
        NONE
    }

    boolean accepted() {
        return answer == Answer.ACCEPTED;
    }

    boolean late() {
        return waited > LATE;
    }
}
