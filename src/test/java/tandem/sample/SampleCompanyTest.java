package tandem.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tandem.records.Batch.Row;

class SampleCompanyTest {

    /** Those of journeys.touch_kind; the milestones of a deal are the deals' own to tell. */
    private static final Set<String> KINDS = Set.of(
            "ad_impression",
            "ad_click",
            "visit",
            "mail_opened",
            "mail_clicked",
            "download",
            "webinar",
            "event",
            "price_page",
            "form",
            "lead",
            "demo_asked",
            "handed_over",
            "mail_sent",
            "answered",
            "call",
            "meeting",
            "demo",
            "trial",
            "proposal",
            "delivery",
            "support",
            "complaint",
            "renewal",
            "review",
            "referral");

    private static final Seen SEEN = Seen.on("2026-11-23");

    @Test
    void theSameSeedAndDayTellTheSame() {
        var again = Seen.on("2026-11-23");

        for (int i = 0; i < 5; i++) {
            assertThat(values(again.company().sheets().get(i))
                            .equals(values(SEEN.company().sheets().get(i))))
                    .isTrue();
        }
    }

    @Test
    void anotherSeedTellsSomethingElse() {
        var other = SampleCompany.of(12, LocalDate.parse("2026-11-23"), ZoneId.of("Europe/Berlin"));

        assertThat(values(other.sheets().get(1)).equals(values(SEEN.sheet("contacts"))))
                .isFalse();
    }

    private static List<List<Object>> values(Sheet sheet) {
        return sheet.rows().stream()
                .map(Row::values)
                .map(values -> java.util.Arrays.asList(values))
                .toList();
    }

    @Test
    void comesInTheOrderInWhichItIsTakenIn() {
        assertThat(SEEN.company().sheets())
                .extracting(Sheet::kind)
                .containsExactly("companies", "contacts", "touches", "deals", "targets");
        assertThat(SEEN.company().sheets())
                .flatExtracting(Sheet::batches)
                .allSatisfy(batch -> assertThat(batch.rows()).hasSizeBetween(1, 20_000));
    }

    @Test
    void isAsLargeAsACompanyThatSellsForAMillionAQuarter() {
        assertThat(SEEN.sheet("companies").rows()).hasSize(2_000);
        assertThat(SEEN.sheet("contacts").rows()).hasSize(12_000);
        assertThat(SEEN.sheet("touches").rows()).hasSizeBetween(140_000, 160_000);
        assertThat(SEEN.sheet("deals").rows()).hasSizeBetween(850, 1_000);
        assertThat(SEEN.sheet("targets").rows()).hasSize(10);
    }

    @Test
    void nobodySharesAnAddressAndNoneIsReal() {
        var emails =
                SEEN.lines("contacts").map(contact -> contact.text("email")).toList();
        var domains =
                SEEN.lines("companies").map(company -> company.text("domain")).toList();
        var phones =
                SEEN.lines("contacts").filter(contact -> contact.has("phone")).map(contact -> contact.text("phone"));

        assertThat(emails).doesNotHaveDuplicates().allMatch(email -> email.matches("[a-z0-9.]+@[a-z0-9-]+\\.example"));
        assertThat(domains).doesNotHaveDuplicates().allMatch(domain -> domain.matches("[a-z0-9-]+\\.example"));
        assertThat(phones).doesNotHaveDuplicates();
        assertThat(SEEN.lines("companies").map(company -> company.text("name"))).doesNotHaveDuplicates();
    }

    @Test
    void everyKeyIsThereOnceAndEveryoneSpokenOfIsThere() {
        for (var kind : List.of("companies", "contacts", "touches", "deals")) {
            assertThat(SEEN.lines(kind).map(line -> line.text("key"))).doesNotHaveDuplicates();
        }
        var companies = SEEN.lines("companies").map(line -> line.text("key")).collect(Collectors.toSet());
        var contacts = SEEN.lines("contacts").map(line -> line.text("key")).collect(Collectors.toSet());
        assertThat(SEEN.lines("contacts")).allMatch(contact -> companies.contains(contact.text("company_key")));
        assertThat(SEEN.lines("touches")).allMatch(touch -> contacts.contains(touch.text("contact_key")));
        assertThat(SEEN.lines("deals")).allMatch(deal -> contacts.contains(deal.text("contact_key")));
    }

    @Test
    void touchesComeInOrderAndNeverFromTheFuture() {
        var now = LocalDate.parse("2026-11-23").atStartOfDay(SEEN.era().zone()).toInstant();
        var last = new HashMap<String, Instant>();
        SEEN.lines("touches").forEach(touch -> {
            assertThat(touch.at("at")).isBetween(SEEN.era().begin(), now.minusSeconds(1));
            assertThat(touch.text("kind")).isIn(KINDS);
            var before = last.put(touch.text("contact_key"), touch.at("at"));
            assertThat(before == null || before.isBefore(touch.at("at"))).isTrue();
        });
    }

    @Test
    void causesComeBeforeEffects() {
        var first = new HashMap<String, Instant>();
        SEEN.lines("touches")
                .forEach(touch -> first.putIfAbsent(touch.text("contact_key") + touch.text("kind"), touch.at("at")));
        SEEN.lines("contacts").map(contact -> contact.text("key")).forEach(contact -> {
            var steps = List.of("lead", "handed_over", "answered").stream()
                    .map(kind -> first.get(contact + kind))
                    .filter(at -> at != null)
                    .toList();
            assertThat(steps).isSorted();
        });
        assertThat(SEEN.lines("deals")).allMatch(deal -> {
            var answered = first.get(deal.text("contact_key") + "answered");
            return answered == null || answered.isBefore(deal.at("opened_at"));
        });
        assertThat(SEEN.lines("touches").filter(touch -> touch.text("kind").equals("handed_over")))
                .allMatch(touch -> Team.MARKETING.contains(touch.text("owner")));
    }

    @Test
    void nobodyWhoIsAwayAnswers() {
        var answering = new HashSet<String>();
        SEEN.lines("touches")
                .filter(touch -> SEEN.era().away(SEEN.era().day(touch.at("at"))))
                .forEach(touch -> answering.add(touch.text("owner")));

        assertThat(answering).contains(Team.INES).doesNotContainAnyElementsOf(Team.AWAY);
    }
}
