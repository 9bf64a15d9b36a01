package tandem.collecting;

import static tandem.collecting.db.Tables.TICKET;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a personal link puts into the address that it leads to, so that the website can tell who has come. It is good once and for
 * an hour: an address that is passed on identifies nobody.
 */
@Component
@Transactional
public class Tickets {

    /** Its name in addresses; the script takes it out of them at once. */
    public static final String PARAMETER = "tandem";

    private static final Duration GOOD_FOR = Duration.ofHours(1);

    private final DSLContext db;
    private final Clock clock;

    Tickets(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public UUID make(UUID contact) {
        var id = UUID.randomUUID();
        db.insertInto(TICKET, TICKET.ID, TICKET.CONTACT_ID, TICKET.MADE_AT)
                .values(id, contact, clock.instant())
                .execute();
        return id;
    }

    /** Whose it is, and from then on it is good for nothing. */
    Optional<UUID> use(@Nullable UUID ticket) {
        return ticket == null
                ? Optional.empty()
                : db.update(TICKET)
                        .set(TICKET.USED_AT, clock.instant())
                        .where(
                                TICKET.ID.eq(ticket),
                                TICKET.USED_AT.isNull(),
                                TICKET.MADE_AT.gt(clock.instant().minus(GOOD_FOR)))
                        .returningResult(TICKET.CONTACT_ID)
                        .fetchOptional(TICKET.CONTACT_ID);
    }

    void forget() {
        db.deleteFrom(TICKET)
                .where(TICKET.MADE_AT.lt(clock.instant().minus(GOOD_FOR)))
                .execute();
    }
}
