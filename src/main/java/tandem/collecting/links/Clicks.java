package tandem.collecting.links;

import static org.jooq.impl.DSL.val;
import static tandem.collecting.db.Tables.LINK_DAY;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.collecting.Tickets;
import tandem.collecting.db.tables.records.LinkDayRecord;
import tandem.customers.Contacts;
import tandem.journeys.Journeys;
import tandem.journeys.Touch;
import tandem.journeys.TouchId;
import tandem.platform.House;
import tandem.records.Forwarding;

/** Those who follow links: counted by day, and told on the timeline of whoever a personal link was sent to. */
@Component
@Transactional
class Clicks {

    private final DSLContext db;
    private final Links links;
    private final Journeys journeys;
    private final Contacts contacts;
    private final Forwarding forwarding;
    private final Tickets tickets;
    private final House house;
    private final Clock clock;

    Clicks(
            DSLContext db,
            Links links,
            Journeys journeys,
            Contacts contacts,
            Forwarding forwarding,
            Tickets tickets,
            House house,
            Clock clock) {
        this.db = db;
        this.links = links;
        this.journeys = journeys;
        this.contacts = contacts;
        this.forwarding = forwarding;
        this.tickets = tickets;
        this.house = house;
        this.clock = clock;
    }

    /** Somebody followed a link, who may be anybody. */
    void anybody(Link link) {
        count(link, LINK_DAY.CLICKS);
    }

    void robot(Link link) {
        count(link, LINK_DAY.ROBOTS);
    }

    /**
     * Somebody followed the personal form of a link.
     *
     * @return a ticket that tells the website who comes; nothing where the signature is forged, or the contact is no more
     */
    Optional<UUID> person(Link link, String signature) {
        var sentTo = links.sentTo(link, signature);
        if (sentTo.isEmpty()) {
            count(link, LINK_DAY.FORGED);
        }
        count(link, LINK_DAY.CLICKS);
        return sentTo.flatMap(this::now).map(contact -> {
            count(link, LINK_DAY.PERSONAL);
            tell(link, contact);
            return tickets.make(contact);
        });
    }

    /** The contact may have been made one with another since the link was sent. */
    private Optional<UUID> now(UUID contact) {
        return contacts.existing(Set.of(contact)).contains(contact)
                ? Optional.of(contact)
                : forwarding
                        .now("contacts", contact)
                        .filter(other -> !contacts.existing(Set.of(other)).isEmpty());
    }

    // Whoever clicks twice within a minute has clicked once.
    private void tell(Link link, UUID contact) {
        var at = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        journeys.happened(List.of(new Touch(
                TouchId.of(at, "link", link.id(), contact),
                contact,
                link.kind(),
                at,
                link.source(),
                link.medium(),
                link.campaign(),
                link.content() == null ? link.target() : link.content(),
                null,
                null,
                null)));
    }

    private void count(Link link, TableField<LinkDayRecord, Integer> what) {
        db.insertInto(LINK_DAY)
                .set(LINK_DAY.LINK_ID, link.id())
                .set(LINK_DAY.DAY, LocalDate.now(clock.withZone(house.zone())))
                .set(what, 1)
                .onConflict(LINK_DAY.LINK_ID, LINK_DAY.DAY)
                .doUpdate()
                .set(what, what.plus(val(1)))
                .execute();
    }
}
