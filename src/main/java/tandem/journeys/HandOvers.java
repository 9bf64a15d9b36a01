package tandem.journeys;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.measures.Measure;
import tandem.measures.Period;
import tandem.shell.Side;

/** Leads that Marketing has handed over, as far as touches tell: which of them wait, and how long Sales took to answer. */
@Component
@Transactional(readOnly = true)
public class HandOvers implements Measure.Source {

    /** What is older than this is no longer waited for. */
    private static final Duration RECENT = Duration.ofDays(60);

    /** From then on it is late, and soon before. The promise of both departments will replace them. */
    private static final Duration LATE = Duration.ofHours(24);

    private static final Duration SOON = Duration.ofHours(12);

    private final DSLContext db;
    private final Clock clock;

    HandOvers(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A lead that nobody in Sales has answered yet. */
    public record Waiting(
            UUID contact,
            String name,
            @Nullable String company,
            @Nullable String note,
            @Nullable String owner,
            Instant since,
            Instant now) {

        public Duration waited() {
            return Duration.between(since, now);
        }

        public String href() {
            return "/contacts/" + contact;
        }

        /** The class of its clock. */
        public String urgency() {
            return waited().compareTo(LATE) > 0 ? "late" : waited().compareTo(SOON) > 0 ? "soon" : "";
        }

        /** How much of its time is gone, in percent. */
        public int gone() {
            return (int) Math.min(100, waited().toMinutes() * 100 / LATE.toMinutes());
        }
    }

    /** Those that have waited longest, first. */
    public List<Waiting> waiting(int most) {
        var now = clock.instant();
        return db.fetch(
                        """
                        select contact.id, contact.name, company.name as company, handed.note, owner.name as owner, handed.happened_at
                        from (
                            select distinct on (contact_id) contact_id, happened_at, note
                            from journeys.touch
                            where kind = 'handed_over' and happened_at > cast(? as timestamptz) and id >= journeys.touch_from(cast(? as timestamptz))
                            order by contact_id, happened_at desc
                        ) handed
                        join customers.contacts contact on contact.id = handed.contact_id
                        left join customers.companies company on company.id = contact.company_id
                        left join people.owners owner on owner.id = contact.sales_owner_id
                        where not exists (
                            select from journeys.touches later
                            where later.contact_id = handed.contact_id and later.side = 'SALES' and later.happened_at >= handed.happened_at
                              and later.id >= journeys.touch_from(handed.happened_at)
                        )
                        order by handed.happened_at
                        limit ?
                        """,
                        now.minus(RECENT).atOffset(ZoneOffset.UTC),
                        now.minus(RECENT).atOffset(ZoneOffset.UTC),
                        most)
                .map(row -> new Waiting(
                        row.get("id", UUID.class),
                        row.get("name", String.class),
                        row.get("company", String.class),
                        row.get("note", String.class),
                        row.get("owner", String.class),
                        row.get("happened_at", Instant.class),
                        now));
    }

    @Override
    public List<Measure> measures() {
        return List.of(new Measure(
                "journey.days_to_answer",
                "Time to answer",
                "Median time from the hand-over of a lead to the answer of Sales, by the clock, of the hand-overs in the period that were answered.",
                Measure.Unit.DAYS,
                Side.SALES,
                this::daysToAnswer));
    }

    private @Nullable BigDecimal daysToAnswer(Period period) {
        return db.fetchSingle(
                        """
                        select percentile_cont(0.5) within group (order by extract(epoch from answered.happened_at - handed.happened_at) / 86400)
                        from journeys.touch handed
                        join customers.contacts contact on contact.id = handed.contact_id
                        join lateral (
                            select happened_at from journeys.touch
                            where contact_id = handed.contact_id and kind = 'answered' and happened_at >= handed.happened_at
                              and id >= journeys.touch_from(handed.happened_at)
                            order by happened_at limit 1
                        ) answered on true
                        where handed.kind = 'handed_over' and handed.happened_at >= cast(? as timestamptz) and handed.happened_at < cast(? as timestamptz)
                          and handed.id >= journeys.touch_from(cast(? as timestamptz)) and handed.id < journeys.touch_from(cast(? as timestamptz))
                        """,
                        period.from().atOffset(ZoneOffset.UTC),
                        period.until().atOffset(ZoneOffset.UTC),
                        period.from().atOffset(ZoneOffset.UTC),
                        period.until().atOffset(ZoneOffset.UTC))
                .get(0, BigDecimal.class);
    }
}
