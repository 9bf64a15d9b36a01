package tandem.journeys.stages;

import java.util.ArrayList;
import java.util.List;

/**
 * SQL that finds the touch by which each contact reaches a stage: the first at which any of its rules holds. Whatever was told
 * in whatever order, the answer depends on the touches alone.
 *
 * @param sql selects contact_id, happened_at, id, kind and place, a row for each contact
 * @param values for its question marks
 */
record Proof(String sql, List<Object> values) {

    private static final String SECONDS = "date_part('epoch', happened_at)";
    private static final double DAY = 86_400;

    /**
     * @param touches SQL of a table with contact_id, kind, happened_at, id and weight
     * @param ofTouches the values for its question marks
     */
    static Proof of(List<Placed> rules, String touches, Object... ofTouches) {
        var parts = new ArrayList<String>();
        var values = new ArrayList<>();
        for (var placed : rules) {
            var rule = placed.rule();
            values.addAll(List.of(ofTouches));
            parts.add(
                    switch (rule.form()) {
                        case TOUCH, DEAL -> single(placed, touches, values);
                        case COUNT -> count(placed, touches, values);
                        case SCORE -> score(placed, touches, values);
                    });
        }
        return first(parts, values);
    }

    /** A rule and where it stands among those of its stage, from 1. */
    record Placed(Rule rule, int place) {

        static List<Placed> of(StageRules rules) {
            var placed = new ArrayList<Placed>();
            for (var rule : rules.rules()) {
                placed.add(new Placed(rule, placed.size() + 1));
            }
            return placed;
        }
    }

    /** The same, and what was proved by touches that are no longer kept. */
    Proof andFacts(int stage) {
        var all = new ArrayList<>(values);
        all.add(stage);
        return first(List.of(sql, """
                        select contact_id, reached_at, touch_id, kind, place
                        from journeys.evidence join journeys.stage_rules using (stage, version)
                        where touch_id is null and step = 'IN_FORCE' and stage = ?"""), all);
    }

    private static Proof first(List<String> parts, List<Object> values) {
        var any = String.join(")\nunion all\n(", parts);
        return new Proof("""
                        select distinct on (contact_id) contact_id, happened_at, id, kind, place
                        from ((%s)) proving (contact_id, happened_at, id, kind, place)
                        order by contact_id, happened_at, id, place""".formatted(any), List.copyOf(values));
    }

    private static String single(Placed placed, String touches, List<Object> values) {
        values.add(placed.rule().kindNames());
        return "select contact_id, happened_at, id, kind, %d as place from %s touched where kind = any (?)"
                .formatted(placed.place(), touches);
    }

    // Of n touches the n-th proves, where the first of them lies within the days before it. Days are 24 hours, whatever
    // the clocks did.
    private static String count(Placed placed, String touches, List<Object> values) {
        values.add(placed.rule().kindNames());
        return """
                select contact_id, happened_at, id, kind, %d
                from (
                    select contact_id, happened_at, id, kind,
                           lag(happened_at, %d) over (partition by contact_id order by happened_at, id) as first
                    from %s touched
                    where kind = any (?)
                ) counted
                where first >= happened_at - interval '%d hours'""".formatted(
                        placed.place(),
                        java.util.Objects.requireNonNull(placed.rule().least()).intValueExact() - 1,
                        touches,
                        hours(placed.rule()));
    }

    private static String score(Placed placed, String touches, List<Object> values) {
        var rule = placed.rule();
        values.add(rule.kindNames());
        values.add(rule.weights());
        values.add(rule.least());
        return """
                select contact_id, happened_at, id, kind, %d
                from (
                    select contact_id, happened_at, id, kind, %s as score
                    from (
                        select contact_id, happened_at, id, kind, %s
                        from (
                            select contact_id, happened_at, id, kind, coalesce(touched.weight, of_kind) as weight
                            from %s touched join unnest(?::text[], ?::numeric[]) as weights (kind, of_kind) using (kind)
                        ) counted
                    ) weighed
                    window lately as (partition by contact_id order by happened_at
                                      range between interval '%d hours' preceding and current row)
                ) scored
                where score >= ?""".formatted(
                        placed.place(),
                        rule.halfLife() == null ? "sum(weight) over lately" : decayed(rule),
                        rule.halfLife() == null ? "weight" : bySpan(rule),
                        touches,
                        hours(rule));
    }

    // A window cannot sum weights that decay until its last row. So each weight is told as it was at the begin of
    // the span of days it lies in, and the sum is brought to the row's own instant. A window reaches over two
    // neighbouring spans, an even and an odd one.
    private static String bySpan(Rule rule) {
        return """
                floor(%1$s / %2$s)::bigint as span, %1$s - floor(%1$s / %2$s) * %2$s as since,
                (weight::float8 * power(2::float8, (%1$s - floor(%1$s / %2$s) * %2$s) / %3$s))::numeric as grown""".formatted(SECONDS, span(rule), half(rule));
    }

    private static String decayed(Rule rule) {
        return """
                round((power(2::float8, -since / %2$s)
                       * (case span %% 2 when 0 then %3$s else %4$s end + power(2::float8, -%1$s / %2$s) * case span %% 2 when 0 then %4$s else %3$s end)
                )::numeric, 6)""".formatted(span(rule), half(rule), ofSpans(0), ofSpans(1));
    }

    private static String ofSpans(int parity) {
        return "coalesce(sum(grown) filter (where span %% 2 = %d) over lately, 0)::float8".formatted(parity);
    }

    private static int hours(Rule rule) {
        return 24 * java.util.Objects.requireNonNull(rule.days());
    }

    private static String span(Rule rule) {
        return "%.1f::float8".formatted(java.util.Objects.requireNonNull(rule.days()) * DAY);
    }

    private static String half(Rule rule) {
        return "%.1f::float8".formatted(java.util.Objects.requireNonNull(rule.halfLife()) * DAY);
    }
}
