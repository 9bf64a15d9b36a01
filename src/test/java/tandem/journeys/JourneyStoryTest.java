package tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tandem.journeys.Timeline.Rung;
import tandem.journeys.stages.Kinds;
import tandem.journeys.stages.Rules;
import tandem.records.Records;

/** Petra Novak, from the first advertisement to the friend she sends; each morning somebody looks at her ladder. */
@TandemTest
class JourneyStoryTest {

    @Autowired
    Cast cast;

    @Autowired
    DSLContext db;

    @Autowired
    Records records;

    @Autowired
    Rules rules;

    @Autowired
    Kinds kinds;

    @Autowired
    Retention retention;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private Instant now = Instant.parse("2024-02-05T08:00:00Z");
    private String petra = "";

    @BeforeEach
    void somebodyAppears() {
        petra = cast.as(cast.tom())
                .post(
                        "/api/v1/contacts",
                        Map.of("key", mark, "given_name", "Petra", "family_name", "Novak", "source", "paid_search"))
                .json()
                .get("id")
                .asString();
    }

    @Test
    void fromTheFirstAdvertisementToTheRecommendation() {
        assertThat(climbed()).isEmpty();

        happens("ad_click");
        assertThat(climbed()).containsExactly("CUSTOMER_AWARENESS: Clicked an ad, 5 Feb 2024, version 1");

        daysPass(9);
        happens("form");
        assertThat(climbed())
                .containsExactly(
                        "CUSTOMER_AWARENESS: Clicked an ad, 5 Feb 2024, version 1",
                        "BRAND_AWARENESS: inferred",
                        "BRAND_CONSIDERATION: Filled in a form, 14 Feb 2024, version 1");

        daysPass(2);
        happens("call");
        assertThat(climbed()).as("a call alone proves nothing").hasSize(3);

        daysPass(130);
        var sleeping = timeline().sleep(UUID.fromString(petra));
        assertThat(sleeping.since()).isEqualTo(Instant.parse("2024-06-15T08:00:00Z"));
        assertThat(climbed()).as("who sleeps keeps the stage").hasSize(3);

        happens("demo_asked");
        var awake = timeline().sleep(UUID.fromString(petra));
        assertThat(awake.since()).isNull();
        assertThat(awake.woken()).isEqualTo(now);
        assertThat(awake.by()).isEqualTo("Asked for a demo");
        assertThat(awake.slept()).isEqualTo(Duration.ofDays(130));

        daysPass(3);
        deal("d1", "PROPOSAL", "opened_at");
        assertThat(climbed()).last().isEqualTo("PURCHASE_INTENTION: Deal opened, 28 Jun 2024, version 1");

        daysPass(20);
        deal("d1", "WON", "closed_at");
        assertThat(climbed()).last().isEqualTo("PURCHASE: Purchase, 18 Jul 2024, version 1");

        daysPass(90);
        deal("d2", "WON", "closed_at");
        assertThat(climbed()).last().isEqualTo("CUSTOMER_LOYALTY: Bought again, 16 Oct 2024, version 1");

        daysPass(30);
        happens("referral");
        assertThat(climbed()).hasSize(8).last().isEqualTo("CUSTOMER_ADVOCACY: Recommended us, 15 Nov 2024, version 1");
        assertThat(cast.signedIn(cast.sam()).get("/contacts/" + petra).text())
                .contains("Recommended us", "version 1 of the rules", "15 Nov 2024");
    }

    private void daysPass(int days) {
        now = now.plus(Duration.ofDays(days));
    }

    private void happens(String kind) {
        var told = cast.as(cast.tom())
                .post("/api/v1/touches", Map.of("contact_key", mark, "kind", kind, "at", now.toString()));
        assertThat(told.status()).as(told.text()).isEqualTo(201);
    }

    private void deal(String key, String step, String at) {
        var deal = new HashMap<String, String>(
                Map.of("key", mark + key, "contact_key", mark, "amount", "12000", "step", step));
        deal.put(at, now.toString());
        assertThat(cast.as(cast.ines()).post("/api/v1/deals", deal).status()).isLessThan(300);
    }

    private Timeline timeline() {
        return new Timeline(db, records, rules, kinds, retention, Clock.fixed(now, ZoneOffset.UTC));
    }

    private List<String> climbed() {
        return timeline().ladder(UUID.fromString(petra)).stream()
                .filter(Rung::reached)
                .map(rung -> rung.inferred()
                        ? rung.stage() + ": inferred"
                        : "%s: %s, %s, version %d"
                                .formatted(
                                        rung.stage(),
                                        rung.by(),
                                        tandem.shell.Show.day(java.util.Objects.requireNonNull(rung.at())),
                                        rung.version()))
                .toList();
    }
}
