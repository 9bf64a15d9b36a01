package tandem.deals;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.rowNumber;
import static tandem.deals.db.Tables.DEAL;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tandem.duplicates.RecordsMerged;
import tandem.duplicates.RecordsParted;
import tandem.journeys.Journeys;
import tandem.journeys.Touch;
import tandem.records.Outcome.Finding;

/** What deals tell the timelines of their contacts: opened, won, won again, lost. */
@Component
class Milestones {

    private final DSLContext db;
    private final Journeys journeys;

    Milestones(DSLContext db, Journeys journeys) {
        this.db = db;
        this.journeys = journeys;
    }

    /**
     * Tells the milestones of these deals, and of every other deal of the same contacts: which purchase was the first may
     * have changed.
     *
     * @param deals the row that each deal came from
     * @return the deals that were closed before anybody was in touch with their contact
     */
    List<Finding> tell(Map<UUID, Long> deals) {
        var contacts = new HashSet<>(db.select(DEAL.CONTACT_ID)
                .from(DEAL)
                .where(DEAL.ID.eq(any(deals.keySet().toArray(new UUID[0]))), DEAL.CONTACT_ID.isNotNull())
                .fetch(DEAL.CONTACT_ID));
        if (contacts.isEmpty()) {
            return List.of();
        }
        return early(deals, retell(contacts), journeys.firstContacts(contacts));
    }

    @EventListener
    void retell(RecordsMerged merged) {
        if (merged.plural().equals("contacts")) {
            retell(Set.of(merged.winner(), merged.loser()));
        }
    }

    @EventListener
    void retell(RecordsParted parted) {
        if (parted.plural().equals("contacts")) {
            retell(Set.of(parted.winner(), parted.loser()));
        }
    }

    private List<History> retell(Set<UUID> contacts) {
        var histories = histories(contacts);
        var touches = new ArrayList<Touch>();
        histories.forEach(deal -> deal.tell(touches));
        journeys.retell(histories.stream().map(History::id).toList(), touches);
        return histories;
    }

    private List<History> histories(Set<UUID> contacts) {
        var purchase =
                rowNumber().over().partitionBy(DEAL.CONTACT_ID, DEAL.STEP).orderBy(DEAL.CLOSED_AT, DEAL.ID);
        return db.select(
                        DEAL.ID,
                        DEAL.CONTACT_ID,
                        DEAL.NAME,
                        DEAL.STEP,
                        DEAL.OPENED_AT,
                        DEAL.CLOSED_AT,
                        DEAL.LOSS_REASON,
                        DEAL.OWNER_ID,
                        purchase)
                .from(DEAL)
                .where(DEAL.CONTACT_ID.eq(any(contacts.toArray(new UUID[0]))))
                .fetch(found -> new History(
                        found.get(DEAL.ID),
                        found.get(DEAL.CONTACT_ID),
                        found.get(DEAL.NAME),
                        Step.valueOf(found.get(DEAL.STEP)),
                        found.get(DEAL.OPENED_AT),
                        found.get(DEAL.CLOSED_AT),
                        found.get(DEAL.LOSS_REASON),
                        found.get(DEAL.OWNER_ID),
                        found.get(purchase) == 1));
    }

    private static List<Finding> early(
            Map<UUID, Long> deals, List<History> histories, Map<UUID, Instant> firstContacts) {
        var findings = new ArrayList<Finding>();
        for (var deal : histories) {
            var row = deals.get(deal.id);
            var first = firstContacts.get(deal.contact);
            if (row != null && first != null && deal.closedAt != null && deal.closedAt.isBefore(first)) {
                var days = Duration.between(deal.closedAt, first).toMinutes() / 1440.0;
                findings.add(Finding.notice(
                        row,
                        "closed_at",
                        deal.closedAt,
                        String.format(
                                Locale.ROOT,
                                "was %s %.2f days before the first contact (%s); kept as it is",
                                deal.step.label().toLowerCase(Locale.ROOT),
                                days,
                                first)));
            }
        }
        return findings;
    }

    private record History(
            UUID id,
            UUID contact,
            String name,
            Step step,
            @Nullable Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable String lossReason,
            @Nullable UUID owner,
            boolean first) {

        void tell(List<Touch> touches) {
            if (openedAt != null) {
                touches.add(Touch.milestone(id, contact, "deal_opened", openedAt, name, owner));
            }
            if (closedAt != null && step == Step.WON) {
                touches.add(
                        Touch.milestone(id, contact, first ? "purchase" : "repeat_purchase", closedAt, name, owner));
            }
            if (closedAt != null && step == Step.LOST) {
                touches.add(Touch.milestone(
                        id,
                        contact,
                        "deal_lost",
                        closedAt,
                        lossReason == null ? name : name + ": " + lossReason,
                        owner));
            }
        }
    }
}
