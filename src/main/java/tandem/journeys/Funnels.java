package tandem.journeys;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.measures.Measure;
import tandem.measures.Period;
import tandem.shell.Side;

/** The funnel from first awareness to advocacy, and the measures that come from it. */
@Component
@Transactional(readOnly = true)
public class Funnels implements Measure.Source {

    /** What contacts may be grouped by. */
    public enum GroupBy {
        SOURCE("Source", "contact.source"),
        COUNTRY("Country", "contact.country"),
        INDUSTRY("Industry", "company.industry");

        private final String label;
        private final String column;

        GroupBy(String label, String column) {
            this.label = label;
            this.column = column;
        }

        public String label() {
            return label;
        }

        public String heading() {
            return "By " + label.toLowerCase(java.util.Locale.ROOT);
        }

        /** The name of the group of those of whom it is not known. */
        public String without() {
            return "Without " + label.toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final DSLContext db;
    private final Clock clock;

    Funnels(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** The funnel of the contacts whose first contact falls into a period; of all contacts, where the period is ever. */
    public Funnel of(Period period, GroupBy by) {
        var counts = new LinkedHashMap<@Nullable String, Counts>();
        var all = new Counts();
        rows(
                """
                select %1$s as key, standing.stage, count(*) as standing
                from journeys.standings standing
                join customers.contacts contact on contact.id = standing.contact_id
                left join customers.companies company on company.id = contact.company_id
                where standing.stage > 0 %2$s
                group by 1, 2
                """,
                period, by, row -> {
                    int at = row.get("stage", int.class) - 1;
                    counts.computeIfAbsent(row.get("key", String.class), key -> new Counts()).standing[at] =
                            row.get("standing", long.class);
                    all.standing[at] += row.get("standing", long.class);
                });
        rows(
                """
                select grouping(%1$s) = 1 as everyone, %1$s as key, evidence.stage, count(*) as evidenced,
                       percentile_cont(0.5) within group (order by extract(epoch from evidence.reached_at - standing.first_contact_at) / 86400) as median
                from journeys.evidence evidence
                join journeys.standings standing using (contact_id)
                join customers.contacts contact on contact.id = standing.contact_id
                left join customers.companies company on company.id = contact.company_id
                where true %2$s
                group by grouping sets ((evidence.stage), (%1$s, evidence.stage))
                """,
                period, by, row -> {
                    var of = row.get("everyone", boolean.class) ? all : counts.get(row.get("key", String.class));
                    if (of != null) {
                        int at = row.get("stage", int.class) - 1;
                        of.evidenced[at] = row.get("evidenced", long.class);
                        of.medians[at] = row.get("median", Double.class);
                    }
                });
        return new Funnel(clock.instant(), all.stages(), groups(counts));
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

    private void rows(String query, Period period, GroupBy by, java.util.function.Consumer<org.jooq.Record> each) {
        var within = period.isEver()
                ? ""
                : "and standing.first_contact_at >= cast(? as timestamptz) and standing.first_contact_at < cast(? as timestamptz)";
        var sql = query.formatted(by.column, within);
        (period.isEver()
                        ? db.fetch(sql)
                        : db.fetch(
                                sql,
                                period.from().atOffset(java.time.ZoneOffset.UTC),
                                period.until().atOffset(java.time.ZoneOffset.UTC)))
                .forEach(each);
    }

    private static final class Counts {
        private final long[] standing = new long[8];
        private final long[] evidenced = new long[8];
        private final @Nullable Double[] medians = new Double[8];

        List<Funnel.Reached> stages() {
            return Funnel.stages(standing, evidenced, medians);
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
        return period -> value.apply(of(period, GroupBy.SOURCE).stages().get(stage.ordinal()));
    }

    public static String key(Stage stage, String what) {
        return "journey.%s.%s".formatted(stage.name().toLowerCase(java.util.Locale.ROOT), what);
    }
}
