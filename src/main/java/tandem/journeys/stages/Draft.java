package tandem.journeys.stages;

import static tandem.shell.Words.say;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tandem.journeys.stages.Rule.Form;
import tandem.shell.Refusal;

/**
 * The rules of a stage while somebody writes them: all as it was typed, whether it is right or not.
 *
 * @param version the one that is being changed
 * @param dormant days
 */
public record Draft(int version, String dormant, List<Line> lines) {

    private static final int MOST = 12;

    /**
     * A sentence as it was typed.
     *
     * @param kinds that are ticked
     * @param weights by kind, in a score
     */
    public record Line(
            Form form, Set<String> kinds, Map<String, String> weights, String least, String days, String halfLife) {

        static Line of(Rule rule) {
            var weights = new LinkedHashMap<String, String>();
            rule.kinds().forEach((kind, weight) -> weights.put(kind, weight.toPlainString()));
            return new Line(
                    rule.form(),
                    rule.kinds().keySet(),
                    rule.form() == Form.SCORE ? weights : Map.of(),
                    text(rule.least() == null ? null : rule.least().toPlainString()),
                    text(rule.days()),
                    text(rule.halfLife()));
        }

        private static Line empty(Form form) {
            return new Line(
                    form,
                    Set.of(),
                    Map.of(),
                    form.single() ? "" : form == Form.COUNT ? "3" : "10",
                    form.single() ? "" : "90",
                    "");
        }

        Rule rule() {
            return new Rule(
                    form,
                    form == Form.SCORE ? weighed() : Rule.unweighted(List.copyOf(kinds)),
                    form.single() ? null : number("least", least),
                    form.single() ? null : whole("days", days),
                    halfLife.isBlank() ? null : whole("halfLife", halfLife));
        }

        private Map<String, BigDecimal> weighed() {
            var weighed = new LinkedHashMap<String, BigDecimal>();
            weights.forEach((kind, weight) -> weighed.put(kind, number("kinds", weight)));
            return weighed;
        }

        private static String text(@Nullable Object value) {
            return value == null ? "" : value.toString();
        }
    }

    static Draft of(StageRules rules) {
        return new Draft(
                rules.version(),
                "" + rules.dormantDays(),
                rules.rules().stream().map(Line::of).toList());
    }

    /** Reads what a form has sent. */
    static Draft read(MultiValueMap<String, String> form) {
        var lines = new ArrayList<Line>();
        for (int at = 0; at < MOST && form.containsKey("form_" + at); at++) {
            lines.add(line(form, at));
        }
        return new Draft(whole("version", one(form, "version")), one(form, "dormant"), lines);
    }

    private static Line line(MultiValueMap<String, String> form, int at) {
        var weight = "weight_" + at + "_";
        var weights = new LinkedHashMap<String, String>();
        form.forEach((name, values) -> {
            if (name.startsWith(weight) && !values.getFirst().isBlank()) {
                weights.put(name.substring(weight.length()), values.getFirst().strip());
            }
        });
        return new Line(
                form(one(form, "form_" + at)),
                new LinkedHashSet<>(form.getOrDefault("kind_" + at, List.of())),
                weights,
                one(form, "least_" + at),
                one(form, "days_" + at),
                one(form, "half_" + at));
    }

    private static String one(MultiValueMap<String, String> form, String name) {
        var value = form.getFirst(name);
        return value == null ? "" : value.strip();
    }

    static Form form(String name) {
        try {
            return Form.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw Refusal.of("form", say("Say whether it is a touch, a count, a score or a deal event."));
        }
    }

    Draft with(Form form) {
        var more = new ArrayList<>(lines);
        more.add(Line.empty(form));
        return new Draft(version, dormant, more.subList(0, Math.min(MOST, more.size())));
    }

    Draft without(int line) {
        var fewer = new ArrayList<>(lines);
        if (line >= 0 && line < fewer.size()) {
            fewer.remove(line);
        }
        return new Draft(version, dormant, fewer);
    }

    /** @throws Refusal where something of it is not right */
    List<Rule> rules() {
        return lines.stream().map(Line::rule).toList();
    }

    int dormantDays() {
        return whole("dormantDays", dormant);
    }

    private static BigDecimal number(String field, String typed) {
        try {
            return new BigDecimal(typed.replace(',', '.'));
        } catch (NumberFormatException none) {
            throw Refusal.of(field, say("“{0}” is no number.", typed));
        }
    }

    private static int whole(String field, String typed) {
        try {
            return Integer.parseInt(typed);
        } catch (NumberFormatException none) {
            throw Refusal.of(field, say("“{0}” is no whole number.", typed));
        }
    }
}
