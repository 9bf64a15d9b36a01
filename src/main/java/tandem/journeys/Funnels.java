package tandem.journeys;

import static tandem.customers.published.tables.Contacts.CONTACTS;
import static tandem.journeys.published.tables.Standings.STANDINGS;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.measures.Measure;
import tandem.measures.Period;
import tandem.records.Filters;
import tandem.records.Records;
import tandem.records.Shape;
import tandem.shell.Side;

/** The funnel from first awareness to advocacy, and the measures that come from it. */
@Component
@Transactional(readOnly = true)
public class Funnels implements Measure.Source {

    private final DSLContext db;
    private final Records records;
    private final Filters filters;
    private final Clock clock;

    Funnels(DSLContext db, Records records, Filters filters, Clock clock) {
        this.db = db;
        this.records = records;
        this.filters = filters;
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
            Period period, @Nullable Grouping by, @Nullable String filter) {}

    /** The funnel of those who are asked for. */
    public Funnel of(Asked asked) {
        var groups = new ArrayList<Funnel.Group>();
        var all = List.<Funnel.Reached>of();
        for (var row : rows(asked)) {
            if (row.get("everyone", boolean.class)) {
                all = stages(row);
            } else {
                groups.add(new Funnel.Group(row.get("key", String.class), stages(row)));
            }
        }
        groups.sort(LARGEST);
        return new Funnel(clock.instant(), all, groups);
    }

    // One pass over the contacts, which keep when they reached each stage: no row is made for a stage. The table is
    // that of the
    // list of contacts, less what neither the filter nor the grouping names.
    private org.jooq.Result<org.jooq.Record> rows(Asked asked) {
        var by = asked.by();
        var period = asked.period();
        var contacts = records.shape("contacts");
        var which = STANDINGS.STAGE.gt((short) 0);
        if (asked.filter() != null) {
            which = which.and(filters.found(asked.filter(), contacts));
        }
        if (!period.isEver()) {
            which = which.and(STANDINGS.FIRST_CONTACT_AT.ge(period.from()))
                    .and(STANDINGS.FIRST_CONTACT_AT.lt(period.until()));
        }
        var key = key(by, contacts, period);
        var come = DSL.select(key.as("key"), STANDINGS.STAGE, DSL.field(eachStage(TIMES)))
                .from(asked.filter() == null ? EVERYBODY : contacts.joined(key, which))
                .where(which);
        return db.fetch(
                (by == null
                                ? "select true as everyone, %s from ({0}) come"
                                : "select grouping(key) = 1 as everyone, key, %s from ({0}) come group by grouping sets ((), (key))")
                        .formatted(eachStage(FIGURES)),
                come);
    }

    private static final Table<?> EVERYBODY = CONTACTS.join(STANDINGS).on(STANDINGS.CONTACT_ID.eq(CONTACTS.ID));

    private static final String TIMES = """
            standings.reached_%1$d,
            date_part('epoch', standings.reached_%1$d - standings.first_contact_at) / 86400 as days_%1$d,
            date_part('epoch', %2$s - standings.reached_%1$d) / 86400 as there_%1$d
            """;

    private static final String FIGURES = """
            count(*) filter (where stage = %1$d) as standing_%1$d, count(reached_%1$d) as evidenced_%1$d,
            count(days_%1$d) as timed_%1$d, percentile_cont(0.5) within group (order by days_%1$d) as median_%1$d,
            count(there_%1$d) as went_on_%1$d,
            percentile_cont(array[0.25, 0.5, 0.75]) within group (order by there_%1$d) as stay_%1$d
            """;

    private static String eachStage(String sql) {
        return IntStream.rangeClosed(1, 8)
                .mapToObj(stage -> sql.formatted(stage, later(stage)))
                .collect(Collectors.joining(", "));
    }

    private static String later(int stage) {
        return IntStream.rangeClosed(stage + 1, 8)
                .mapToObj(next ->
                        "case when standings.reached_%1$d >= standings.reached_%2$d then standings.reached_%1$d end"
                                .formatted(next, stage))
                .collect(Collectors.joining(", ", "least(null::timestamptz, ", ")"))
                .replace("timestamptz, )", "timestamptz)");
    }

    private static org.jooq.Field<String> key(@Nullable Grouping by, Shape contacts, Period period) {
        return by == null
                ? DSL.inline((String) null)
                : DSL.field(
                        by.slice().sql(),
                        String.class,
                        contacts.field(by.field()).orElseThrow().column(),
                        DSL.inline(period.zone().getId()));
    }

    private static final Comparator<Funnel.Group> LARGEST = Comparator.comparing(
                    (Funnel.Group group) -> group.key() == null)
            .thenComparing(Comparator.comparing((Funnel.Group group) -> group.reached(Stage.CUSTOMER_AWARENESS))
                    .reversed())
            .thenComparing(group -> String.valueOf(group.key()));

    private static List<Funnel.Reached> stages(org.jooq.Record row) {
        var standing = new long[8];
        var evidenced = new long[8];
        var timed = new long[8];
        var medians = new @Nullable Double[8];
        var stays = new Funnel.Stay[8];
        for (int at = 0; at < 8; at++) {
            int stage = at + 1;
            standing[at] = row.get("standing_" + stage, long.class);
            evidenced[at] = row.get("evidenced_" + stage, long.class);
            timed[at] = row.get("timed_" + stage, long.class);
            medians[at] = row.get("median_" + stage, Double.class);
            stays[at] = stay(row, stage);
        }
        return Funnel.stages(standing, evidenced, timed, medians, stays);
    }

    private static Funnel.Stay stay(org.jooq.Record row, int stage) {
        long wentOn = row.get("went_on_" + stage, long.class);
        if (wentOn == 0) {
            return Funnel.Stay.UNKNOWN;
        }
        var quarters = row.get("stay_" + stage, Double[].class);
        return new Funnel.Stay(wentOn, quarters[0], quarters[1], quarters[2]);
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
