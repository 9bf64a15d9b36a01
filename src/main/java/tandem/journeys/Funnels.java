package tandem.journeys;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.measures.Measure;
import tandem.measures.Period;
import tandem.records.Records;
import tandem.shell.Side;

/** The funnel from first awareness to advocacy, and the measures that come from it. */
@Component
@Transactional(readOnly = true)
public class Funnels implements Measure.Source {

    private final DSLContext db;
    private final Records records;
    private final Clock clock;

    Funnels(DSLContext db, Records records, Clock clock) {
        this.db = db;
        this.records = records;
        this.clock = clock;
    }

    /**
     * Whose funnel is asked for.
     *
     * @param period of their first contact; ever for all contacts
     * @param by what they are grouped by; null for no groups
     * @param filter over contacts, in the grammar of lists; empty for all that the person at work may see, null for all there are,
     *     whoever asks, because a measure is the same number for everybody
     */
    public record Asked(
            Period period, @Nullable GroupBy by, @Nullable String filter) {}

    /** The funnel of those who are asked for. */
    public Funnel of(Asked asked) {
        var counts = new LinkedHashMap<@Nullable String, Counts>();
        var all = new Counts();
        rows(asked).forEach(row -> {
            var of = row.get("everyone", boolean.class)
                    ? all
                    : counts.computeIfAbsent(row.get("key", String.class), _ -> new Counts());
            of.take(row);
        });
        return new Funnel(clock.instant(), all.stages(), groups(counts));
    }

    // One pass: a row for each contact and each stage with evidence; a contact always has evidence of the stage it
    // stands at.
    private org.jooq.Result<org.jooq.Record> rows(Asked asked) {
        var by = asked.by();
        var period = asked.period();
        var key = by == null
                ? DSL.inline((String) null)
                : DSL.field(by.sql(), String.class, DSL.inline(period.zone().getId()));
        var which = asked.filter() == null
                ? DSL.noCondition()
                : records.finds("contacts", asked.filter(), DSL.field("contact.id", UUID.class));
        if (!period.isEver()) {
            which = which.and(
                    "standing.first_contact_at >= {0} and standing.first_contact_at < {1}",
                    DSL.val(period.from()), DSL.val(period.until()));
        }
        return db.fetch(
                """
                select %1$s as everyone, key, stage, count(*) filter (where stage = stands_at) as standing, count(*) as evidenced,
                       percentile_cont(0.5) within group (order by days) as median,
                       count(there) as went_on, percentile_cont(array[0.25, 0.5, 0.75]) within group (order by there) as stay
                from (
                    select {0} as key, standing.stage as stands_at, reached.stage,
                           extract(epoch from reached.at - standing.first_contact_at)::float8 / 86400 as days,
                           extract(epoch from reached.later - reached.at)::float8 / 86400 as there
                    from journeys.standing
                    join customers.contacts contact on contact.id = standing.contact_id
                    %2$s
                    cross join lateral (values %3$s) reached (stage, at, later)
                    where standing.stage > 0 and reached.at is not null and {1}
                ) reached
                group by %4$s
                """.formatted(
                                by == null ? "true" : "grouping(key) = 1",
                                by == null ? "" : by.join(),
                                STAGES,
                                by == null ? "key, stage" : "grouping sets ((stage), (key, stage))"),
                key,
                which);
    }

    private static final String STAGES = IntStream.rangeClosed(1, 8)
            .mapToObj(stage -> "(%1$d, standing.reached_%1$d, %2$s)".formatted(stage, later(stage)))
            .collect(Collectors.joining(", "));

    private static String later(int stage) {
        return IntStream.rangeClosed(stage + 1, 8)
                .mapToObj(next ->
                        "case when standing.reached_%1$d >= standing.reached_%2$d then standing.reached_%1$d end"
                                .formatted(next, stage))
                .collect(Collectors.joining(", ", "least(null::timestamptz, ", ")"))
                .replace("timestamptz, )", "timestamptz)");
    }

    private static List<Funnel.Group> groups(Map<@Nullable String, Counts> counts) {
        var groups = new ArrayList<Funnel.Group>();
        counts.forEach((key, of) -> groups.add(new Funnel.Group(key, of.stages())));
        groups.sort(Comparator.comparing((Funnel.Group group) -> group.key() == null)
                .thenComparing(Comparator.comparing((Funnel.Group group) ->
                                group.stages().getFirst().reached())
                        .reversed())
                .thenComparing(group -> String.valueOf(group.key())));
        return groups;
    }

    private static final class Counts {
        private final long[] standing = new long[8];
        private final long[] evidenced = new long[8];
        private final @Nullable Double[] medians = new Double[8];
        private final Funnel.Stay[] stays = new Funnel.Stay[8];

        Counts() {
            Arrays.fill(stays, Funnel.Stay.UNKNOWN);
        }

        void take(org.jooq.Record row) {
            int at = row.get("stage", int.class) - 1;
            standing[at] = row.get("standing", long.class);
            evidenced[at] = row.get("evidenced", long.class);
            medians[at] = row.get("median", Double.class);
            long wentOn = row.get("went_on", long.class);
            if (wentOn > 0) {
                var stay = row.get("stay", Double[].class);
                stays[at] = new Funnel.Stay(wentOn, stay[0], stay[1], stay[2]);
            }
        }

        List<Funnel.Reached> stages() {
            return Funnel.stages(standing, evidenced, medians, stays);
        }
    }

    @Override
    public List<Measure> measures() {
        var measures = new ArrayList<Measure>();
        for (var stage : Stage.values()) {
            measures.add(new Measure(
                    key(stage, "reached"),
                    "Reached " + stage.label(),
                    "Contacts whose first contact falls into the period and who have reached %s or a later stage."
                            .formatted(stage.label()),
                    Measure.Unit.COUNT,
                    stage.owner(),
                    of(stage, reached -> BigDecimal.valueOf(reached.reached()))));
            measures.add(new Measure(
                    key(stage, "median_days"),
                    "Days to " + stage.label(),
                    "Median days from the first contact to the touch that proves %s. A deal closed before the first contact counts as it is."
                            .formatted(stage.label()),
                    Measure.Unit.DAYS,
                    stage.owner(),
                    of(
                            stage,
                            reached ->
                                    reached.medianDays() == null ? null : BigDecimal.valueOf(reached.medianDays()))));
            if (stage != Stage.CUSTOMER_AWARENESS) {
                measures.add(new Measure(
                        key(stage, "conversion"),
                        "Went on to " + stage.label(),
                        "Share of the contacts at the stage before who have reached %s or a later stage."
                                .formatted(stage.label()),
                        Measure.Unit.SHARE,
                        stage.number() == 5 ? Side.OTHER : stage.owner(),
                        of(
                                stage,
                                reached -> reached.conversion() == null
                                        ? null
                                        : BigDecimal.valueOf(reached.conversion()))));
            }
        }
        return measures;
    }

    private Function<Period, @Nullable BigDecimal> of(
            Stage stage, Function<Funnel.Reached, @Nullable BigDecimal> value) {
        return period -> value.apply(of(new Asked(period, null, null)).stages().get(stage.ordinal()));
    }

    public static String key(Stage stage, String what) {
        return "journey.%s.%s".formatted(stage.name().toLowerCase(java.util.Locale.ROOT), what);
    }
}
