package tandem.sample;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * Two years of an invented company's customers. The same seed, day and zone tell the same, to the last row.
 *
 * <p>{@link Era} is its time, {@link Answers} its story, {@link Closings} what came of it.
 *
 * @param sheets its rows, in the order in which they must be taken in
 */
record SampleCompany(List<Sheet> sheets) {

    /** What the keys of its records are keys of. */
    static final String SYSTEM = "sample";

    private static final int COMPANIES = 2_000;
    private static final int CONTACTS = 12_000;

    static SampleCompany of(long seed, LocalDate today, ZoneId zone) {
        return new Telling(seed, new Era(today, zone)).tell();
    }

    private record Telling(long seed, Era era, Calendar calendar, Diary diary, Selling selling, Cast cast) {

        Telling(long seed, Era era) {
            var calendar = new Calendar(era);
            var diary = new Diary(era);
            var selling = new Selling(seed, era, calendar.hours(), diary);
            this(seed, era, calendar, diary, selling, new Cast(era, calendar.hours()));
        }

        SampleCompany tell() {
            var crowd = crowd();
            var deals = deals(opportunities(crowd));
            cast.perform(diary);
            var contacts = new ArrayList<>(cast.contacts());
            contacts.addAll(crowd);
            var touches = diary.touches();
            var inSales = new HashSet<String>();
            deals.forEach(deal -> inSales.add(deal.contact().key()));
            touches.stream()
                    .filter(touch -> touch.kind().equals("answered"))
                    .forEach(touch -> inSales.add(touch.contact().key()));
            return new SampleCompany(List.of(
                    Sheets.companies(contacts),
                    Sheets.contacts(contacts, inSales),
                    Sheets.touches(touches),
                    Sheets.deals(deals),
                    Sheets.targets(era)));
        }

        /** Everybody but the cast. */
        private List<Contact> crowd() {
            int named = cast.companies().size();
            int people = cast.contacts().size();
            var companies = new Firms(seed, cast.companies()).found(named + 1, COMPANIES - named);
            return new Population(seed, calendar).of(companies, people + 1, CONTACTS - people);
        }

        /** Contacts become leads, leads are handed over, and some of those that Sales accepts become a sale. */
        private List<Opportunity> opportunities(List<Contact> contacts) {
            var wooing = new Wooing(seed, era, calendar, diary);
            var answers = new Answers(seed, era, calendar.hours(), diary);
            var opportunities = new ArrayList<Opportunity>();
            for (var contact : contacts) {
                var lead = wooing.leadOf(contact);
                var handover = lead == null || !lead.isBefore(era.end()) ? null : answers.handOver(contact, lead);
                var opportunity = handover != null && handover.accepted() ? selling.followUp(handover) : null;
                if (opportunity != null) {
                    opportunities.add(opportunity);
                }
            }
            return opportunities;
        }

        private List<Deal> deals(List<Opportunity> opportunities) {
            var targets = new Targets(era);
            var deals = new Closings(seed, era, calendar.hours(), selling, targets).settle(opportunities);
            var serving = new Serving(seed, calendar, diary);
            for (var deal : deals) {
                selling.tell(deal);
                if (deal.won() && deal.closedAt() != null) {
                    serving.tell(deal.contact(), deal.closedAt(), deal.key());
                }
            }
            deals.addAll(cast.deals());
            deals.sort(Comparator.comparing(Deal::openedAt).thenComparing(Deal::key));
            return deals;
        }
    }
}
