package tandem.journeys.stages;

import static tandem.shell.Words.say;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.shell.Refusal;
import tandem.shell.Show;

/**
 * One sentence that proves a stage.
 *
 * @param kinds of touches, each with its weight; the weight means something in a score alone, for touches that do not say their own
 * @param least how many touches, or what score; null where one touch is enough
 * @param days in which it must come together
 * @param halfLife in how many days a touch loses half of its weight; null where it keeps it
 */
public record Rule(
        Form form,
        Map<String, BigDecimal> kinds,
        @Nullable BigDecimal least,
        @Nullable Integer days,
        @Nullable Integer halfLife) {

    private static final int MOST_DAYS = 3650;
    private static final int MOST_TOUCHES = 1000;
    private static final BigDecimal MOST_SCORE = new BigDecimal("1000000");
    private static final int MOST_HALVINGS = 100;

    /** The kinds by which deals tell what became of them. */
    public static final List<String> OF_DEALS = List.of("deal_opened", "purchase", "renewal", "repeat_purchase");

    /** What a sentence asks for. */
    public enum Form {
        TOUCH("A touch"),
        COUNT("Several touches"),
        SCORE("A score"),
        DEAL("A deal event");

        private final String label;

        Form(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Whether one touch is enough. */
        public boolean single() {
            return this == TOUCH || this == DEAL;
        }
    }

    /** @throws Refusal where the sentence would say nothing */
    public Rule {
        kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
        if (kinds.isEmpty()) {
            throw Refusal.of("kinds", say("A sentence names at least one kind of touch."));
        }
        if (form == Form.DEAL && !OF_DEALS.containsAll(kinds.keySet())) {
            throw Refusal.of("kinds", say("A deal event is one of these: {0}.", String.join(", ", OF_DEALS)));
        }
        if (form == Form.COUNT) {
            whole("least", least, MOST_TOUCHES);
        }
        if (form == Form.SCORE) {
            positive("least", least);
            kinds.values().forEach(weight -> positive("kinds", weight));
        }
        if (!form.single()) {
            whole("days", days == null ? null : BigDecimal.valueOf(days), MOST_DAYS);
        }
        if (halfLife != null) {
            whole("halfLife", BigDecimal.valueOf(halfLife), MOST_DAYS);
            if (days != null && days > MOST_HALVINGS * halfLife) {
                throw Refusal.of("halfLife", say("Over so many days nothing would be left of the weight."));
            }
        }
        least = form.single() ? null : least;
        days = form.single() ? null : days;
        halfLife = form == Form.SCORE ? halfLife : null;
    }

    public static Rule touch(String... kinds) {
        return new Rule(Form.TOUCH, unweighted(List.of(kinds)), null, null, null);
    }

    public static Rule count(int least, int days, String... kinds) {
        return new Rule(Form.COUNT, unweighted(List.of(kinds)), BigDecimal.valueOf(least), days, null);
    }

    static Map<String, BigDecimal> unweighted(List<String> kinds) {
        var weights = new LinkedHashMap<String, BigDecimal>();
        kinds.forEach(kind -> weights.put(kind, BigDecimal.ONE));
        return weights;
    }

    private static void whole(String field, @Nullable BigDecimal number, int most) {
        if (number == null
                || number.signum() <= 0
                || number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw Refusal.of(field, say("This must be a whole number from 1 to {0}.", most));
        }
    }

    private static void positive(String field, @Nullable BigDecimal number) {
        if (number == null || number.signum() <= 0 || number.compareTo(MOST_SCORE) > 0 || number.scale() > 6) {
            throw Refusal.of(field, say("Scores and weights are greater than 0 and at most {0}.", MOST_SCORE));
        }
    }

    String[] kindNames() {
        return kinds.keySet().toArray(String[]::new);
    }

    BigDecimal[] weights() {
        return kinds.values().toArray(BigDecimal[]::new);
    }

    /** As people read it. @param name of a kind */
    public String sentence(Function<String, String> name) {
        var or = kinds.keySet().stream()
                .map(kind -> say("“{0}”", name.apply(kind)))
                .collect(Collectors.joining(" " + say("or") + " "));
        return switch (form) {
            case TOUCH -> say("A touch: {0}", or);
            case DEAL -> say("A deal event: {0}", or);
            case COUNT -> say("{0} touches within {1} days: {2}", number(least), number(days), or);
            case SCORE ->
                halfLife == null
                        ? say("A score of {0} within {1} days: {2}", number(least), number(days), weighed(name))
                        : say(
                                "A score of {0} within {1} days, halved every {3} days: {2}",
                                number(least), number(days), weighed(name), number(halfLife));
        };
    }

    private String weighed(Function<String, String> name) {
        return kinds.entrySet().stream()
                .map(kind -> say("“{0}”", name.apply(kind.getKey())) + " " + number(kind.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String number(@Nullable Number number) {
        return number == null ? "" : Show.decimal(number, 6);
    }
}
