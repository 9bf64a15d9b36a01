package tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tools.jackson.databind.JsonNode;

/** From the first advertisement to the recommendation, through the REST interface. */
@TandemTest
class JourneyTest {

    @Autowired
    Cast cast;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private Caller ines() {
        return cast.as(cast.ines());
    }

    private String contact(String key) {
        return ines().post("/api/v1/contacts", Map.of("key", mark + key, "given_name", "Petra", "source", mark))
                .json()
                .get("id")
                .asString();
    }

    private Caller.Reply touch(String key, String kind, String at) {
        return ines().post("/api/v1/touches", Map.of("contact_key", mark + key, "kind", kind, "at", at));
    }

    private Caller.Reply deal(String key, String contact, Map<String, String> more) {
        var deal = new HashMap<>(Map.of("key", mark + key, "contact_key", mark + contact, "amount", "1000.10"));
        deal.putAll(more);
        return ines().post("/api/v1/deals", deal);
    }

    private JsonNode mine() {
        for (var group :
                ines().get("/api/v1/journey/funnel?groupBy=source").json().get("groups")) {
            if (mark.equals(group.get("key").asString(""))) {
                return group.get("stages");
            }
        }
        throw new AssertionError("no group " + mark);
    }

    private String stage(String contact) {
        return ines().get("/api/v1/contacts/" + contact).json().get("stage").asString("");
    }

    @Test
    void eachStageIsReachedByItsEvidence() {
        var petra = contact("petra");
        touch("petra", "ad_click", "2026-01-12T10:00:00Z");
        assertThat(stage(petra)).isEqualTo("CUSTOMER_AWARENESS");
        touch("petra", "webinar", "2026-03-03T10:00:00Z");
        assertThat(stage(petra)).isEqualTo("BRAND_CONSIDERATION");
        touch("petra", "lead", "2026-05-19T10:00:00Z");
        deal("d1", "petra", Map.of("step", "PROPOSAL", "opened_at", "2026-05-21T10:00:00Z"));
        assertThat(stage(petra)).isEqualTo("PURCHASE_INTENTION");
        deal("d1", "petra", Map.of("step", "WON", "closed_at", "2026-06-11T10:00:00Z"));
        assertThat(stage(petra)).isEqualTo("PURCHASE");
        deal("d2", "petra", Map.of("step", "WON", "closed_at", "2026-09-01T10:00:00Z"));
        assertThat(stage(petra)).isEqualTo("CUSTOMER_LOYALTY");
        touch("petra", "referral", "2026-10-01T10:00:00Z");
        assertThat(stage(petra)).isEqualTo("CUSTOMER_ADVOCACY");

        var stages = mine();
        assertThat(stages)
                .hasSize(8)
                .allSatisfy(of -> assertThat(of.get("reached").asInt()).isEqualTo(1));
        assertThat(stages.get(1).get("inferred").asInt()).isEqualTo(1);
        assertThat(stages.get(5).get("evidenced").asInt()).isEqualTo(1);
        assertThat(stages.get(5).get("medianDays").asDouble()).isEqualTo(150.0);
        assertThat(stages.get(5).get("owner").asString()).isEqualTo("SALES");
    }

    @Test
    void whatIsToldInTheWrongOrderOrTwiceComesOutTheSame() {
        var petra = contact("petra");
        touch("petra", "lead", "2026-05-19T10:00:00Z");
        touch("petra", "lead", "2026-04-19T10:00:00Z");
        var first = touch("petra", "ad_click", "2026-04-09T10:00:00Z");
        var again = touch("petra", "ad_click", "2026-04-09T10:00:00Z");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(stage(petra)).isEqualTo("BRAND_PREFERENCE");
        assertThat(mine().get(3).get("medianDays").asDouble()).isEqualTo(10.0);
    }

    @Test
    void aDealThatIsLostAfterAllTakesItsPurchaseBack() {
        var petra = contact("petra");
        touch("petra", "lead", "2026-05-19T10:00:00Z");
        deal("d1", "petra", Map.of("step", "WON", "closed_at", "2026-06-11T10:00:00Z"));
        assertThat(stage(petra)).isEqualTo("PURCHASE");

        deal("d1", "petra", Map.of("step", "LOST", "closed_at", "2026-06-12T10:00:00Z"));

        assertThat(stage(petra)).isEqualTo("BRAND_PREFERENCE");
    }

    @Test
    void aDealThatIsOpenedAgainHasNoDayOfClosing() {
        contact("petra");
        deal("d1", "petra", Map.of("step", "LOST", "closed_at", "2026-06-11T10:00:00Z"));
        var open = deal("d1", "petra", Map.of("step", "NEGOTIATION")).json();

        assertThat(open.get("closed_at").isNull()).isTrue();
        assertThat(open.get("step").asString()).isEqualTo("NEGOTIATION");
    }

    @Test
    void aDealMayMoveToAnotherContact() {
        var petra = contact("petra");
        var jon = contact("jon");
        touch("petra", "lead", "2026-05-19T10:00:00Z");
        deal("d1", "petra", Map.of("step", "WON", "closed_at", "2026-06-11T10:00:00Z"));
        deal("d1", "jon", Map.of("step", "WON", "closed_at", "2026-06-11T10:00:00Z"));

        assertThat(stage(petra)).isEqualTo("BRAND_PREFERENCE");
        assertThat(stage(jon)).isEqualTo("PURCHASE");
    }

    @Test
    void impossibleTouchesAreRefusedWithTheReason() {
        contact("petra");

        assertThat(touch("petra", "ad_click", "2999-01-01T00:00:00Z").text()).contains("lies in the future");
        assertThat(touch("petra", "ad_click", "1969-12-31T00:00:00Z").text()).contains("lies before 1970");
        assertThat(touch("nobody", "ad_click", "2026-01-01T00:00:00Z").text()).contains("names no contact");
        assertThat(touch("petra", "handshake", "2026-01-01T00:00:00Z").status()).isEqualTo(422);
    }

    @Test
    void impossibleDealsAreRefusedWithTheReason() {
        contact("petra");

        assertThat(deal("d", "petra", Map.of("step", "WON")).text()).contains("is won but has no date of closing");
        assertThat(deal("d", "petra", Map.of("amount", "-1")).text()).contains("less than nothing");
        assertThat(deal("d", "petra", Map.of("currency", "XXQ")).text()).contains("no currency of ISO 4217");
        assertThat(deal("d", "petra", Map.of("amount", "much")).status()).isEqualTo(422);
    }

    @Test
    void theFunnelAnswersOnlyWhatItCanBeAsked() {
        assertThat(cast.stranger().get("/api/v1/journey/funnel").status()).isEqualTo(401);
        assertThat(cast.as(cast.vera()).get("/api/v1/journey/funnel").status()).isEqualTo(200);
        assertThat(ines().get("/api/v1/journey/funnel?groupBy=colour").status()).isEqualTo(400);
        assertThat(ines().get("/api/v1/journey/funnel?from=2026-02-30").status())
                .isEqualTo(400);
        assertThat(ines().get("/api/v1/journey/funnel?from=2026-03-01&to=2026-02-01")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aFunnelOfAPeriodCountsFirstContactsInIt() {
        contact("petra");
        contact("jon");
        touch("petra", "lead", "2021-05-19T10:00:00Z");
        touch("jon", "lead", "2021-06-19T10:00:00Z");

        var may = ines().get("/api/v1/journey/funnel?from=2021-05-01&to=2021-05-31")
                .json();
        assertThat(may.get("stages").get(3).get("reached").asInt()).isEqualTo(1);
        assertThat(may.get("groups")).isEmpty();
    }

    @Test
    void theLadderShowsWhatProvesEachStage() {
        var petra = contact("petra");
        touch("petra", "webinar", "2026-03-03T10:00:00Z");

        var page = cast.signedIn(cast.tom()).get("/contacts/" + petra).text();
        assertThat(page).contains("Attended a webinar", "3 Mar 2026", "inferred", "reached Consideration");
        assertThat(cast.signedIn(cast.tom())
                        .get("/contacts/" + petra + "?side=sales")
                        .text())
                .contains("Nothing has happened yet.");
        assertThat(cast.signedIn(cast.tom())
                        .get("/contacts/" + petra + "?side=both")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aMeasureSaysWhatItMeans() {
        var all = ines().get("/api/v1/measures").json().get("data");
        assertThat(all)
                .hasSizeGreaterThan(20)
                .allSatisfy(measure ->
                        assertThat(measure.get("definition").asString()).isNotBlank());
        assertThat(ines().get("/api/v1/measures/deals.won_amount")
                        .json()
                        .get("measure")
                        .get("unit")
                        .asString())
                .isEqualTo("MONEY");
        assertThat(ines().get("/api/v1/measures/love").status()).isEqualTo(404);
        assertThat(cast.stranger().get("/api/v1/measures").status()).isEqualTo(401);
        assertThat(ines().get("/api/v1/measures/deals.won_amount?from=tomorrow").status())
                .isEqualTo(400);
    }
}
