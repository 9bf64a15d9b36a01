package tandem.journeys;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many contacts reached each of the eight stages, over all and by group.
 *
 * @param groups largest first
 */
public record Funnel(Instant asOf, List<Reached> stages, List<Group> groups) {

    /**
     * One stage.
     *
     * @param reached contacts that reached it or a later one
     * @param evidenced those of them with a touch that proves this very stage; the others passed it without evidence of its own
     * @param timed those of the evidenced whose first contact is known, so that it is known how long they took
     * @param conversion share of those who reached the stage before; null for the first, and where nobody reached the one before
     * @param medianDays median days from a contact's first contact to the evidence; null where there is no evidence
     * @param stay how long those who went on stood here
     */
    public record Reached(
            Stage stage,
            long reached,
            long evidenced,
            long timed,
            @Nullable Double conversion,
            @Nullable Double medianDays,
            Stay stay) {

        public long inferred() {
            return reached - evidenced;
        }
    }

    /**
     * How long contacts stood at a stage before they reached a later one, in days.
     *
     * @param wentOn of how many this is known: those with evidence of this stage and of a later one thereafter
     * @param lower a quarter of them went on sooner; null where nobody did
     * @param upper a quarter of them took longer
     */
    public record Stay(
            long wentOn,
            @Nullable Double lower,
            @Nullable Double median,
            @Nullable Double upper) {

        static final Stay UNKNOWN = new Stay(0, null, null, null);
    }

    /** @param key what its contacts have in common; null for those of whom it is not known */
    public record Group(@Nullable String key, List<Reached> stages) {

        public long reached(Stage stage) {
            return stages.get(stage.ordinal()).reached;
        }

        /** The share of those at one stage who came to a later one; null where nobody reached the first. */
        public @Nullable Double share(Stage from, Stage to) {
            return reached(from) == 0 ? null : (double) reached(to) / reached(from);
        }
    }

    public Group all() {
        return new Group(null, stages);
    }

    /** @param standing contacts whose furthest stage is this one, by number of the stage from 1 */
    static List<Reached> stages(long[] standing, long[] evidenced, @Nullable Double[] medians) {
        var unknown = new Stay[standing.length];
        Arrays.fill(unknown, Stay.UNKNOWN);
        return stages(standing, evidenced, evidenced, medians, unknown);
    }

    static List<Reached> stages(
            long[] standing, long[] evidenced, long[] timed, @Nullable Double[] medians, Stay[] stays) {
        var reached = new long[Stage.values().length];
        long beyond = 0;
        for (int at = reached.length - 1; at >= 0; at--) {
            beyond += standing[at];
            reached[at] = beyond;
        }
        return Arrays.stream(Stage.values())
                .map(stage -> {
                    int at = stage.ordinal();
                    var conversion =
                            at == 0 || reached[at - 1] == 0 ? null : (Double) ((double) reached[at] / reached[at - 1]);
                    return new Reached(
                            stage, reached[at], evidenced[at], timed[at], conversion, medians[at], stays[at]);
                })
                .toList();
    }
}
