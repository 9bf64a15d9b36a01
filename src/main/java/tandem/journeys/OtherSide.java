package tandem.journeys;

import static tandem.customers.published.tables.Contacts.CONTACTS;
import static tandem.journeys.published.tables.Touches.TOUCHES;
import static tandem.people.published.tables.Owners.OWNERS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.shell.Side;
import tandem.shell.Visitor;

/** What the other department did lately with the contacts that somebody looks after. */
@Component
@Transactional(readOnly = true)
public class OtherSide {

    private static final Duration LATELY = Duration.ofDays(14);

    private final DSLContext db;
    private final Clock clock;

    OtherSide(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** One thing that they did. */
    public record Deed(
            UUID contact,
            String name,
            String kind,
            Side side,
            Instant at,
            @Nullable String note,
            @Nullable String by,
            Instant now) {

        public String href() {
            return "/contacts/" + contact;
        }
    }

    /** Newest first. Nobody is on the other side of those who are in neither department. */
    List<Deed> lately(Visitor visitor, int most) {
        if (visitor.side() == Side.OTHER) {
            return List.of();
        }
        var now = clock.instant();
        var mine = DSL.select(OWNERS.ID).from(OWNERS).where(OWNERS.PERSON_ID.eq(visitor.id()));
        var owner = OWNERS.as("by");
        return db.select(
                        CONTACTS.ID,
                        CONTACTS.NAME,
                        TOUCHES.NAME,
                        TOUCHES.SIDE,
                        TOUCHES.HAPPENED_AT,
                        TOUCHES.NOTE,
                        owner.NAME)
                .from(TOUCHES)
                .join(CONTACTS)
                .on(CONTACTS.ID.eq(TOUCHES.CONTACT_ID))
                .leftJoin(owner)
                .on(owner.ID.eq(TOUCHES.OWNER_ID))
                .where(TOUCHES.ID.ge(TouchId.from(now.minus(LATELY))))
                .and(TOUCHES.SIDE.ne(visitor.side().name()))
                .and(TOUCHES.OWNER_ID.isNotNull().or(TOUCHES.KIND.eq("handed_over")))
                .and(CONTACTS.SALES_OWNER_ID.in(mine).or(CONTACTS.MARKETING_OWNER_ID.in(mine)))
                .orderBy(TOUCHES.ID.desc())
                .limit(most)
                .fetch(row -> new Deed(
                        row.get(CONTACTS.ID),
                        row.get(CONTACTS.NAME),
                        row.get(TOUCHES.NAME),
                        Side.valueOf(row.get(TOUCHES.SIDE)),
                        row.get(TOUCHES.HAPPENED_AT),
                        row.get(TOUCHES.NOTE),
                        row.get(owner.NAME),
                        now));
    }
}
