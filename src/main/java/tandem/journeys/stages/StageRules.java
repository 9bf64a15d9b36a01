package tandem.journeys.stages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.journeys.Stage;

/**
 * A version of what proves a stage.
 *
 * @param rules any of them is enough
 * @param dormantDays who stands here is dormant when nothing has happened for so many days
 * @param changedBy the name of the person who wrote it; none for what Tandem came with
 * @param proved how many contacts it proved the stage of, when it was evaluated over all history
 * @param seconds how long that took
 */
public record StageRules(
        Stage stage,
        int version,
        List<Rule> rules,
        int dormantDays,
        @Nullable String changedBy,
        Instant changedAt,
        Step step,
        Instant steppedAt,
        @Nullable Long proved,
        @Nullable Double seconds) {

    /** How far a version has come. Until it is in force, the version before it holds. */
    public enum Step {
        WAITING,
        READING,
        SWITCHING,
        IN_FORCE,
        REPLACED
    }

    public boolean isToCome() {
        return step == Step.WAITING || step == Step.READING || step == Step.SWITCHING;
    }

    /** How much of its evaluation is done, in percent, by the steps it has taken. */
    public int percent() {
        return switch (step) {
            case WAITING -> 5;
            case READING -> 35;
            case SWITCHING -> 80;
            case IN_FORCE, REPLACED -> 100;
        };
    }

    public String href() {
        return "/journey/rules/" + stage.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The same stage with other rules, as the next version. */
    StageRules next(List<Rule> others, int days, Instant now) {
        return new StageRules(stage, version + 1, others, days, null, now, Step.WAITING, now, null, null);
    }
}
