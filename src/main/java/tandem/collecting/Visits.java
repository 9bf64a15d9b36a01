package tandem.collecting;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.val;
import static tandem.collecting.db.Tables.GUEST;
import static tandem.collecting.db.Tables.PAGE_VIEW;
import static tandem.collecting.db.Tables.VISIT;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.collecting.Sent.View;
import tandem.collecting.db.tables.records.VisitRecord;
import tandem.journeys.Journeys;
import tandem.journeys.Touch;
import tandem.journeys.TouchId;

/**
 * All visits: what a guest looks at without a pause of half an hour. The visit of a contact becomes one touch, when it is over
 * or when we learn whose it is; what the contact looks at after that stands on the page of the contact.
 */
@Component
@Transactional
public class Visits {

    static final Duration PAUSE = Duration.ofMinutes(30);

    private static final int AT_ONCE = 500;
    private static final int MOST_PAGES = 20;

    private final DSLContext db;
    private final Journeys journeys;
    private final Sites sites;
    private final Clock clock;

    Visits(DSLContext db, Journeys journeys, Sites sites, Clock clock) {
        this.db = db;
        this.journeys = journeys;
        this.sites = sites;
        this.clock = clock;
    }

    /** Keeps a page that a guest looked at, in the visit that it belongs to. Sent twice, it is one. */
    void keep(Guest guest, View view, boolean byLink) {
        if (db.fetchExists(PAGE_VIEW, PAGE_VIEW.ID.eq(view.id()))) {
            return;
        }
        var visit = during(guest, view).orElseGet(() -> begin(guest, view, byLink));
        db.insertInto(PAGE_VIEW)
                .columns(PAGE_VIEW.ID, PAGE_VIEW.VISIT_ID, PAGE_VIEW.AT, PAGE_VIEW.URL, PAGE_VIEW.TITLE)
                .values(view.id(), visit, view.at(), view.page().toString(), view.title())
                .onConflictDoNothing()
                .execute();
    }

    // Whoever comes back by another campaign begins another visit, as every measure of campaigns has it.
    private Optional<UUID> during(Guest guest, View view) {
        var campaign = view.utm().isEmpty()
                ? org.jooq.impl.DSL.noCondition()
                : VISIT.SOURCE
                        .isNotDistinctFrom(view.utm().source())
                        .and(VISIT.CAMPAIGN.isNotDistinctFrom(view.utm().campaign()));
        var visit = db.select(VISIT.ID)
                .from(VISIT)
                .where(
                        VISIT.GUEST_ID.eq(guest.id()),
                        VISIT.BEGUN_AT.le(view.at().plus(PAUSE)),
                        VISIT.LAST_AT.ge(view.at().minus(PAUSE)),
                        campaign)
                .orderBy(VISIT.LAST_AT.desc())
                .limit(1)
                .fetchOptional(VISIT.ID);
        visit.ifPresent(id -> db.update(VISIT)
                .set(VISIT.BEGUN_AT, least(VISIT.BEGUN_AT, val(view.at())))
                .set(VISIT.LAST_AT, greatest(VISIT.LAST_AT, val(view.at())))
                .where(VISIT.ID.eq(id))
                .execute());
        return visit;
    }

    private UUID begin(Guest guest, View view, boolean byLink) {
        var from = came(view);
        return db.insertInto(VISIT)
                .set(VISIT.GUEST_ID, guest.id())
                .set(VISIT.FIRST_VIEW, view.id())
                .set(VISIT.BEGUN_AT, view.at())
                .set(VISIT.LAST_AT, view.at())
                .set(VISIT.LANDING, view.page().toString())
                .set(
                        VISIT.REFERRER,
                        view.referrer() == null ? null : view.referrer().toString())
                .set(VISIT.SOURCE, from.source())
                .set(VISIT.MEDIUM, from.medium())
                .set(VISIT.CAMPAIGN, from.campaign())
                .set(VISIT.TERM, from.term())
                .set(VISIT.CONTENT, from.content())
                .set(VISIT.BY_LINK, byLink)
                .returningResult(VISIT.ID)
                .fetchSingle()
                .value1();
    }

    /** What the parameters say; else the website that led here. */
    private static Utm came(View view) {
        var referrer = view.referrer();
        return !view.utm().isEmpty()
                        || referrer == null
                        || referrer.host().equals(view.page().host())
                ? view.utm()
                : new Utm(referrer.host(), "referral", null, null, null);
    }

    /** Tells the timelines of visits that are over, and answers how many there were. */
    public int tellOver() {
        return tell(VISIT.LAST_AT.lt(clock.instant().minus(PAUSE)));
    }

    /** Tells the timeline of everything that a guest has done so far. */
    void tellOf(UUID guest) {
        while (tell(VISIT.GUEST_ID.eq(guest)) == AT_ONCE) {
            // each portion in the transaction at hand
        }
    }

    private int tell(Condition which) {
        var known = db.select(VISIT.fields())
                .select(GUEST.CONTACT_ID)
                .from(VISIT)
                .join(GUEST)
                .on(GUEST.ID.eq(VISIT.GUEST_ID))
                .where(VISIT.TOLD_AT.isNull(), GUEST.CONTACT_ID.isNotNull(), GUEST.ROBOT.isNull(), which)
                .orderBy(VISIT.ID)
                .limit(AT_ONCE)
                .forUpdate()
                .of(VISIT)
                .skipLocked()
                .fetch();
        if (known.isEmpty()) {
            return 0;
        }
        var ids = known.getValues(VISIT.ID);
        var pages = pages(ids);
        var touches = new ArrayList<Touch>();
        known.forEach(row -> tell(
                row.into(VISIT), row.get(GUEST.CONTACT_ID), pages.getOrDefault(row.get(VISIT.ID), List.of()), touches));
        journeys.happened(touches);
        db.update(VISIT)
                .set(VISIT.TOLD_AT, clock.instant())
                .where(VISIT.ID.eq(any(ids.toArray(new UUID[0]))))
                .execute();
        return ids.size();
    }

    record Page(
            UUID id,
            java.time.Instant at,
            String url,
            @Nullable String title) {

        String name() {
            return title == null ? url : title;
        }
    }

    private Map<UUID, List<Page>> pages(List<UUID> visits) {
        return db
                .select(PAGE_VIEW.VISIT_ID, PAGE_VIEW.ID, PAGE_VIEW.AT, PAGE_VIEW.URL, PAGE_VIEW.TITLE)
                .from(PAGE_VIEW)
                .where(PAGE_VIEW.VISIT_ID.eq(any(visits.toArray(new UUID[0]))))
                .orderBy(PAGE_VIEW.AT, PAGE_VIEW.ID)
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.get(PAGE_VIEW.VISIT_ID),
                        Collectors.mapping(
                                row -> new Page(
                                        row.get(PAGE_VIEW.ID),
                                        row.get(PAGE_VIEW.AT),
                                        row.get(PAGE_VIEW.URL),
                                        row.get(PAGE_VIEW.TITLE)),
                                Collectors.toList())));
    }

    // Ids are made of what the browser called it, so what is told twice is one.
    private void tell(VisitRecord visit, UUID contact, List<Page> pages, List<Touch> touches) {
        var utm =
                new Utm(visit.getSource(), visit.getMedium(), visit.getCampaign(), visit.getTerm(), visit.getContent());
        if (utm.isPaid() && !visit.getByLink()) {
            touches.add(touch("ad_click", visit, contact, utm.content() == null ? utm.term() : utm.content(), null));
        }
        touches.add(touch("visit", visit, contact, landing(visit, pages), told(pages)));
        pages.stream()
                .filter(page -> sites.showPrices(page.url))
                .findFirst()
                .ifPresent(page -> touches.add(new Touch(
                        TouchId.of(page.at, "price_page", page.id),
                        contact,
                        "price_page",
                        page.at,
                        utm.source(),
                        utm.medium(),
                        utm.campaign(),
                        page.name(),
                        null,
                        null,
                        null)));
    }

    private static Touch touch(
            String kind, VisitRecord visit, UUID contact, @Nullable String content, @Nullable String note) {
        return new Touch(
                TouchId.of(visit.getBegunAt(), kind, visit.getFirstView()),
                contact,
                kind,
                visit.getBegunAt(),
                visit.getSource(),
                visit.getMedium(),
                visit.getCampaign(),
                content,
                note,
                null,
                null);
    }

    private static String landing(VisitRecord visit, List<Page> pages) {
        return pages.isEmpty() ? visit.getLanding() : pages.getFirst().name();
    }

    private static @Nullable String told(List<Page> pages) {
        var names = new LinkedHashSet<String>();
        pages.forEach(page -> names.add(page.name()));
        if (names.size() < 2) {
            return null;
        }
        var few = names.stream().limit(MOST_PAGES).collect(Collectors.joining(" · "));
        return names.size() > MOST_PAGES ? few + " · …" : few;
    }
}
