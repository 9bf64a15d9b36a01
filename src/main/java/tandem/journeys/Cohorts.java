package tandem.journeys;

import static tandem.journeys.published.tables.Standings.STANDINGS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.platform.House;
import tandem.records.Filters;
import tandem.records.Lists;
import tandem.records.Records;

/** Contacts by the month of their first contact, and how many of them came how far within how many days. */
@Component
@Transactional(readOnly = true)
public class Cohorts {

    public static final List<Integer> DAYS = List.of(30, 60, 90, 180);

    private static final int MONTHS = 24;

    private final DSLContext db;
    private final Records records;
    private final Filters filters;
    private final House house;
    private final Clock clock;

    Cohorts(DSLContext db, Records records, Filters filters, House house, Clock clock) {
        this.db = db;
        this.records = records;
        this.filters = filters;
        this.house = house;
        this.clock = clock;
    }

    /**
     * The contacts of a month.
     *
     * @param within how many reached the stage or a later one within each of {@link #DAYS}; null while some of the contacts have
     *     not had so many days yet
     * @param ever how many have reached it so far
     */
    public record Cohort(
            YearMonth month, Stage stage, String filter, long contacts, List<@Nullable Long> within, long ever) {

        public @Nullable Double share(int at) {
            var some = within.get(at);
            return some == null || contacts == 0 ? null : (double) some / contacts;
        }

        /** The largest share within any number of days. */
        public double highest() {
            return IntStream.range(0, within.size())
                    .mapToObj(this::share)
                    .filter(java.util.Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(0);
        }

        public double shareEver() {
            return contacts == 0 ? 0 : (double) ever / contacts;
        }

        /** The contacts of the month. */
        public String href() {
            return Lists.address("contacts", asked(""));
        }

        /** Those who came so far within so many days. */
        public String href(int at) {
            return Lists.address(
                    "contacts",
                    asked(" and has stages (stage >= %s and days <= %d)".formatted(stage.name(), DAYS.get(at))));
        }

        public String hrefEver() {
            return Lists.address("contacts", asked(" and stage >= " + stage.name()));
        }

        private String asked(String more) {
            return Grouping.since("first_contact_at", month, 1)
                    + more
                    + (filter.isBlank() ? "" : " and (" + filter + ")");
        }
    }

    /** The last two years, latest month first; months without any contact are left out. */
    public List<Cohort> of(Stage stage, String filter) {
        var zone = house.zone();
        var now = clock.instant();
        var since = YearMonth.from(now.atZone(zone)).minusMonths(MONTHS - 1);
        var contacts = records.shape("contacts");
        var which = STANDINGS.FIRST_CONTACT_AT.between(begin(since, zone), now).and(filters.found(filter, contacts));
        var come = DSL.select(
                        STANDINGS.FIRST_CONTACT_AT,
                        STANDINGS.STAGE,
                        DSL.field("least(%s)".formatted(reached(stage))).as("reached"))
                .from(contacts.joined(which))
                .where(which);
        return db.fetch("""
                        select to_char(first_contact_at at time zone {0}, 'YYYY-MM') as month, count(*) as contacts,
                               count(reached) filter (where stage >= {1}) as ever, %s
                        from ({2}) come
                        group by 1
                        order by 1 desc
                        """.formatted(within()), DSL.inline(zone.getId()), DSL.val(stage.number()), come)
                .map(row -> {
                    var month = YearMonth.parse(row.get("month", String.class));
                    var last = begin(month.plusMonths(1), zone);
                    var within = new ArrayList<@Nullable Long>();
                    for (int days : DAYS) {
                        boolean over = !last.plus(Duration.ofDays(days)).isAfter(now);
                        within.add(over ? row.get("within_" + days, Long.class) : null);
                    }
                    return new Cohort(
                            month, stage, filter, row.get("contacts", long.class), within, row.get("ever", long.class));
                });
    }

    private static Instant begin(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    private static String within() {
        return DAYS.stream()
                .map(days -> "count(*) filter (where reached <= first_contact_at + interval '%d hours') as within_%d"
                        .formatted(24 * days, days))
                .collect(Collectors.joining(", "));
    }

    private static String reached(Stage stage) {
        return IntStream.rangeClosed(stage.number(), Stage.values().length)
                .mapToObj(number -> "standings.reached_" + number)
                .collect(Collectors.joining(", "));
    }
}
