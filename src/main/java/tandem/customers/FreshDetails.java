package tandem.customers;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.measures.Measure;
import tandem.measures.Measure.Unit;
import tandem.measures.Period;
import tandem.shell.Side;

/** How much of what is known about contacts somebody has set or confirmed lately. */
@Component
@Transactional(readOnly = true)
class FreshDetails implements Measure.Source {

    private static final int MONTHS = 12;

    private final DSLContext db;
    private final Clock clock;

    FreshDetails(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public List<Measure> measures() {
        return List.of(new Measure(
                "customers.fresh_details",
                "Fresh details",
                "Share of the e-mail addresses, phone numbers and job titles of contacts that were set or confirmed in the last %d months before now, whatever the period."
                        .formatted(MONTHS),
                Unit.SHARE,
                Side.OTHER,
                this::share));
    }

    // Who came to be known lately is fresh as a whole; of the others, what a history or a confirmation speaks of.
    private @Nullable BigDecimal share(Period period) {
        var since = clock.instant().atOffset(ZoneOffset.UTC).minusMonths(MONTHS);
        return db.fetchSingle("""
                        with lately as (
                            select record_id, key from platform.histories
                            cross join lateral jsonb_object_keys(changes) key
                            where record_type = 'customers.contact' and what = 'CHANGED' and happened_at >= cast(? as timestamptz)
                              and jsonb_exists_any(changes, array ['email', 'phone', 'job_title']) and key in ('email', 'phone', 'job_title')
                            union
                            select record_id, field from records.confirmations
                            where confirmed_at >= cast(? as timestamptz) and field in ('email', 'phone', 'job_title')
                        ),
                        filled as (
                            select count(email) + count(phone) + count(job_title) as number,
                                   count(email) filter (where created_at >= cast(? as timestamptz)) + count(phone) filter (where created_at >= cast(? as timestamptz))
                                       + count(job_title) filter (where created_at >= cast(? as timestamptz)) as fresh
                            from customers.contacts
                        ),
                        refreshed as (
                            select count(*) as number
                            from lately
                            join customers.contacts contact on contact.id = lately.record_id and contact.created_at < cast(? as timestamptz)
                            where case key when 'email' then email when 'phone' then phone else job_title end is not null
                        )
                        select (filled.fresh + refreshed.number)::numeric / nullif(filled.number, 0)
                        from filled, refreshed
                        """, since, since, since, since, since, since).get(0, BigDecimal.class);
    }
}
