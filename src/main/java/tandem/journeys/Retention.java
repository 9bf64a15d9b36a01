package tandem.journeys;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tandem.platform.Settings;
import tandem.platform.StartRefused;

/** How long touches are kept: a whole month at a time is dropped. The stages they proved stay reached. */
@Component
public class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int AHEAD = 2;

    private final Months months;
    private final DSLContext db;
    private final Clock clock;
    private final int keep;

    @Autowired
    Retention(Months months, DSLContext db, Clock clock, Settings settings) {
        this(months, db, clock, settings.touches().keepMonths());
    }

    Retention(Months months, DSLContext db, Clock clock, int keep) {
        this.months = months;
        this.db = db;
        this.clock = clock;
        this.keep = keep;
        if (keep < 0) {
            throw new StartRefused(
                    "The setting tandem.touches.keep-months must be 0, to keep all touches, or the number of months to keep.");
        }
    }

    /**
     * What is kept now.
     *
     * @param months so many besides the current one; 0 for all
     * @param since what happened before is no longer kept; nothing where all is
     * @param forgotten how many touches were dropped so far
     */
    public record Kept(int months, @Nullable Instant since, long forgotten) {}

    public Kept now() {
        var row = db.fetchSingle("select max(until), coalesce(sum(touches), 0) from journeys.forgotten_month");
        return new Kept(keep, row.get(0, Instant.class), row.get(1, Long.class));
    }

    /** Touches from before are neither kept nor taken in. */
    Instant first() {
        return keep == 0
                ? Instant.EPOCH
                : LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .withDayOfMonth(1)
                        .minusMonths(keep)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC);
    }

    /** Makes the months to come, and drops those that are over for long enough. */
    void turn() {
        months.ahead(clock.instant(), AHEAD);
        if (keep > 0) {
            long touches = months.forget(first());
            if (touches > 0) {
                LOG.info("{} touches from before {} are no longer kept", touches, first());
            }
        }
    }
}
