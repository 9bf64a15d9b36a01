package tandem.journeys;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The partitions of the touches, one for each month in which something happened. */
@Component
class Months {

    private final DSLContext db;
    private final TransactionTemplate apart;
    private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

    Months(DSLContext db, PlatformTransactionManager transactions) {
        this.db = db;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Makes the months of these touches where they are not there yet. */
    void prepare(Collection<Touch> touches) {
        var missing = touches.stream()
                .map(touch -> of(touch.at()))
                .filter(month -> !known.contains(month))
                .collect(Collectors.toSet());
        missing.forEach(this::make);
    }

    /** Makes the month of an instant, and so many after it. */
    void ahead(Instant now, int more) {
        for (int month = 0; month <= more; month++) {
            make(of(now).plusMonths(month));
        }
    }

    // In a transaction of its own, which is over at once: others need not wait until the one at hand has ended.
    private void make(YearMonth month) {
        apart.executeWithoutResult(_ -> db.execute("select journeys.make_month(?)", month.atDay(1)));
        known.add(month);
    }

    /** Drops the months that ended at an instant or before. The stages that their touches prove stay reached. */
    long forget(Instant until) {
        var parts = db.fetch(
                        "select part from journeys.months where past <= cast(? as timestamptz) order by past",
                        until.atOffset(ZoneOffset.UTC))
                .getValues(0, String.class);
        long touches = 0;
        for (var part : parts) {
            // Most of the work is done before anybody has to wait.
            apart.executeWithoutResult(_ ->
                    db.execute("select journeys.keep_facts(first, past) from journeys.months where part = ?", part));
            touches += apart.execute(
                    _ -> db.fetchSingle("select journeys.forget_month(?)", part).get(0, long.class));
            known.clear();
        }
        return touches;
    }

    private static YearMonth of(Instant at) {
        return YearMonth.from(LocalDate.ofInstant(at, ZoneOffset.UTC));
    }
}
