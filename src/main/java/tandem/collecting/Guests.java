package tandem.collecting;

import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.val;
import static tandem.collecting.db.Tables.GUEST;
import static tandem.collecting.db.Tables.PAGE_VIEW;
import static tandem.collecting.db.Tables.VISIT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.collecting.db.tables.records.GuestRecord;

/**
 * All guests. A browser has one guest at a time: as soon as it says that it is somebody else than before, it is another guest,
 * and what was done before stays with the first.
 */
@Component
@Transactional
public class Guests {

    /** A person does not open more than so many pages in ten seconds. */
    static final int QUICK = 20;

    private static final Duration SOON = Duration.ofSeconds(10);

    /** Nobody who has not come for so long is remembered, where nobody knows who it was. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(180);

    private final DSLContext db;
    private final Visits visits;
    private final Clock clock;

    Guests(DSLContext db, Visits visits, Clock clock) {
        this.db = db;
        this.visits = visits;
        this.clock = clock;
    }

    /** What told who a guest is. */
    public enum By {
        FORM,
        LINK
    }

    /**
     * Keeps what was looked at; what was sent before is kept already.
     *
     * @param robot what its request gives away
     * @param agent what the browser calls itself
     * @param known whom its personal link was sent to
     */
    void keep(Sent sent, @Nullable Robot robot, String agent, @Nullable UUID known) {
        var first = sent.views().getFirst().at();
        var guest = at(sent.browser(), first, robot, agent);
        for (var view : sent.views()) {
            visits.keep(who(guest, view.at()), view, known != null);
        }
        notice(guest);
        if (known != null) {
            tell(sent.browser(), known, By.LINK);
        }
    }

    // The row is locked until the end: what one browser sends at the same time is written one after the other.
    private Guest at(UUID browser, Instant first, @Nullable Robot robot, String agent) {
        return db.insertInto(GUEST)
                .set(GUEST.BROWSER, browser)
                .set(GUEST.SINCE, first)
                .set(GUEST.LAST_AT, clock.instant())
                .set(GUEST.ROBOT, robot == null ? null : robot.name())
                .set(GUEST.AGENT, agent)
                .onConflict(GUEST.BROWSER)
                .where(GUEST.UNTIL.isNull())
                .doUpdate()
                .set(GUEST.LAST_AT, greatest(GUEST.LAST_AT, val(clock.instant())))
                .set(GUEST.ROBOT, org.jooq.impl.DSL.coalesce(GUEST.ROBOT, robot == null ? null : robot.name()))
                .returning()
                .fetchSingle(Guests::guest);
    }

    private static Guest guest(GuestRecord row) {
        return new Guest(
                row.getId(),
                row.getBrowser(),
                row.getContactId(),
                row.getSince(),
                row.getRobot() == null ? null : Robot.valueOf(row.getRobot()));
    }

    /** Who sat at the browser then: what comes late belongs to whoever was there. */
    private Guest who(Guest now, Instant at) {
        return at.isBefore(now.since())
                ? db.selectFrom(GUEST)
                        .where(GUEST.BROWSER.eq(now.browser()), GUEST.SINCE.le(at), GUEST.UNTIL.gt(at))
                        .limit(1)
                        .fetchOptional(Guests::guest)
                        .orElse(now)
                : now;
    }

    private void notice(Guest guest) {
        if (guest.isPerson()
                && db.fetchCount(
                                PAGE_VIEW.join(VISIT).on(VISIT.ID.eq(PAGE_VIEW.VISIT_ID)),
                                VISIT.GUEST_ID
                                        .eq(guest.id())
                                        .and(PAGE_VIEW.AT.gt(clock.instant().minus(SOON))))
                        > QUICK) {
            db.update(GUEST)
                    .set(GUEST.ROBOT, Robot.TOO_FAST.name())
                    .where(GUEST.ID.eq(guest.id()))
                    .execute();
        }
    }

    /** A form or a link has told who sits at a browser. What they looked at before comes along on the timeline. */
    public void tell(UUID browser, UUID contact, By by) {
        var now = clock.instant();
        var there = there(browser);
        if (there.map(guest -> !guest.isPerson()).orElse(false)) {
            return;
        }
        var known = there.map(Guest::contact).orElse(null);
        if (there.isPresent() && (known == null || known.equals(contact))) {
            know(there.get(), contact, by, now);
        } else {
            there.ifPresent(earlier -> db.update(GUEST)
                    .set(GUEST.UNTIL, now)
                    .where(GUEST.ID.eq(earlier.id()))
                    .execute());
            db.insertInto(GUEST)
                    .columns(GUEST.BROWSER, GUEST.CONTACT_ID, GUEST.TOLD_BY, GUEST.TOLD_AT, GUEST.SINCE, GUEST.LAST_AT)
                    .values(browser, contact, by.name(), now, now, now)
                    .execute();
        }
    }

    private Optional<Guest> there(UUID browser) {
        return db.selectFrom(GUEST)
                .where(GUEST.BROWSER.eq(browser), GUEST.UNTIL.isNull())
                .forUpdate()
                .fetchOptional(Guests::guest);
    }

    private void know(Guest guest, UUID contact, By by, Instant now) {
        if (guest.contact() == null) {
            db.update(GUEST)
                    .set(GUEST.CONTACT_ID, contact)
                    .set(GUEST.TOLD_BY, by.name())
                    .set(GUEST.TOLD_AT, now)
                    .where(GUEST.ID.eq(guest.id()))
                    .execute();
        }
        visits.tellOf(guest.id());
    }

    /** Forgets guests of whom nobody knows who they were, when they have not come for half a year. */
    public int forget() {
        return db.deleteFrom(GUEST)
                .where(
                        GUEST.CONTACT_ID.isNull(),
                        GUEST.LAST_AT.lt(clock.instant().minus(FORGOTTEN_AFTER)))
                .execute();
    }
}
