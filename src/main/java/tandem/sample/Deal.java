package tandem.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A sale, as it turns out.
 *
 * @param again the contact has bought before
 * @param late its hand-over waited
 * @param amount in euro
 * @param closedAt empty while it is open
 * @param stuck nobody has decided anything for long
 */
record Deal(
        String key,
        Contact contact,
        String name,
        boolean again,
        boolean late,
        Instant openedAt,
        double workingDays,
        boolean stuck,
        Step step,
        BigDecimal amount,
        LocalDate closeOn,
        @Nullable Instant closedAt,
        @Nullable String lossReason,
        @Nullable String nextStep) {

    enum Step {
        PROSPECTING,
        NEEDS,
        PROPOSAL,
        NEGOTIATION,
        WON,
        LOST
    }

    boolean won() {
        return step == Step.WON;
    }
}
