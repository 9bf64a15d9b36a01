package tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tandem.people.Person;
import tools.jackson.databind.JsonNode;

/** Sentences that prove a stage: read, tried, changed, and what they do to contacts. */
@TandemTest
@TestPropertySource(properties = "test.database.of=rules")
class StageRulesTest {

    private static final String RULES = "/api/v1/journey/rules/";

    @Autowired
    Cast cast;

    @Autowired
    Groupings groupings;

    @Autowired
    DSLContext db;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void beginAsTandemCame() {
        change("BRAND_PREFERENCE", 90, true, touch("lead", "demo_asked"));
        change("BRAND_CONSIDERATION", 120, true, touch("download", "event", "form", "price_page", "webinar"));
    }

    private static Map<String, Object> touch(String... kinds) {
        var weights = new HashMap<String, Integer>();
        List.of(kinds).forEach(kind -> weights.put(kind, 1));
        return Map.of("form", "TOUCH", "kinds", weights);
    }

    private static Map<String, Object> count(int least, int days, String... kinds) {
        var rule = new HashMap<>(touch(kinds));
        rule.putAll(Map.of("form", "COUNT", "least", least, "days", days));
        return rule;
    }

    private JsonNode newest(String stage) {
        return cast.as(cast.vera()).get(RULES + stage).json().get("data").get(0);
    }

    private Map<String, Object> wanted(String stage, int dormant, boolean confirmed, List<Map<String, Object>> rules) {
        return Map.of(
                "version", newest(stage).get("version").asInt(),
                "dormantDays", dormant,
                "rules", rules,
                "confirmed", confirmed);
    }

    @SafeVarargs
    private Caller.Reply change(String stage, int dormant, boolean confirmed, Map<String, Object>... rules) {
        return change(cast.mara(), stage, dormant, confirmed, rules);
    }

    @SafeVarargs
    private Caller.Reply change(Person by, String stage, int dormant, boolean confirmed, Map<String, Object>... rules) {
        var reply = cast.as(by).put(RULES + stage, wanted(stage, dormant, confirmed, List.of(rules)));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> newest(stage).get("step").asString().equals("IN_FORCE"));
        return reply;
    }

    private String contact(String key) {
        return cast.as(cast.ines())
                .post(
                        "/api/v1/contacts",
                        Map.of("key", mark + key, "given_name", key, "source", mark, "company", "Nordlicht " + mark))
                .json()
                .get("id")
                .asString();
    }

    private void told(String key, String kind, String at) {
        var reply =
                cast.as(cast.ines()).post("/api/v1/touches", Map.of("contact_key", mark + key, "kind", kind, "at", at));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private JsonNode read(String contact) {
        return cast.as(cast.ines()).get("/api/v1/contacts/" + contact).json();
    }

    private String stage(String contact) {
        return read(contact).get("stage").asString("");
    }

    private String filtered(String filter) {
        return cast.as(cast.ines())
                .get("/api/v1/contacts?filter="
                        + java.net.URLEncoder.encode(
                                "source = " + mark + " and " + filter, java.nio.charset.StandardCharsets.UTF_8))
                .text();
    }

    @Test
    void everybodyReadsTheSentencesAndWhoChangedThem() {
        change(cast.sam(), "BRAND_PREFERENCE", 45, true, count(3, 30, "download", "webinar"), touch("lead"));

        var rules = cast.as(cast.vera()).get("/api/v1/journey/rules").json().get("data");
        assertThat(rules).hasSize(8);
        var preference = rules.get(3);
        assertThat(preference.get("rules").get(0).get("sentence").asString())
                .contains("3 touches within 30 days", "Downloaded", "or");
        assertThat(preference.get("changedBy").asString()).isEqualTo("Sam Ode");
        assertThat(preference.get("dormantDays").asInt()).isEqualTo(45);
        var page = cast.signedIn(cast.vera()).get("/journey/rules").text();
        assertThat(page).contains("3 touches within 30 days", "by Sam Ode on", "Dormant after 45 days");
    }

    @Test
    void onlyHeadsAndAdministratorsChangeThem() {
        var rule = List.of(touch("lead", "webinar"));
        for (var person : List.of(cast.ines(), cast.vera(), cast.fin())) {
            var body = wanted("BRAND_PREFERENCE", 90, true, rule);
            assertThat(cast.as(person).put(RULES + "BRAND_PREFERENCE", body).status())
                    .isEqualTo(403);
            assertThat(cast.as(person)
                            .post(RULES + "BRAND_PREFERENCE/trial", body)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(cast.signedIn(cast.ines())
                        .get("/journey/rules/brand_preference")
                        .status())
                .isEqualTo(403);
        assertThat(change(cast.ada(), "BRAND_PREFERENCE", 90, true, touch("lead", "webinar"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCountMovesWhoHasEnoughTouchesInTime() {
        var petra = contact("petra");
        told("petra", "visit", "2026-03-01T10:00:00Z");
        told("petra", "visit", "2026-03-20T10:00:00Z");
        change("BRAND_PREFERENCE", 90, true, count(3, 30, "visit", "mail_opened"));
        assertThat(stage(petra)).isEqualTo("BRAND_AWARENESS");

        told("petra", "mail_opened", "2026-04-10T10:00:00Z");
        assertThat(stage(petra)).as("only two of them lie within 30 days").isEqualTo("BRAND_AWARENESS");

        told("petra", "visit", "2026-03-30T10:00:00Z");
        assertThat(stage(petra)).isEqualTo("BRAND_PREFERENCE");
        assertThat(read(petra).get("reached_brand_preference_at").asString()).startsWith("2026-03-30");
        var page = cast.signedIn(cast.tom()).get("/contacts/" + petra).text();
        assertThat(page)
                .contains("version " + newest("BRAND_PREFERENCE").get("version").asInt() + " of the rules")
                .contains("3 touches within 30 days");
    }

    @Test
    void aScoreFadesWhereItIsHalved() {
        var score = Map.<String, Object>of(
                "form", "SCORE", "kinds", Map.of("visit", 1, "call", 4), "least", 5, "days", 60, "halfLife", 10);
        change("BRAND_PREFERENCE", 90, true, score);
        var slow = contact("slow");
        told("slow", "call", "2026-03-01T10:00:00Z");
        told("slow", "visit", "2026-03-21T10:00:00Z");
        assertThat(stage(slow)).isEqualTo("BRAND_AWARENESS");
        var quick = contact("quick");
        told("quick", "visit", "2026-03-01T11:00:00Z");
        told("quick", "call", "2026-03-01T11:00:00Z");
        assertThat(stage(quick)).isEqualTo("BRAND_PREFERENCE");
    }

    @Test
    void otherRulesAreTriedOnHistoryBeforeTheyAreSaved() {
        contact("petra");
        contact("jon");
        told("petra", "visit", "2026-03-01T10:00:00Z");
        told("jon", "lead", "2026-03-02T10:00:00Z");
        var before = newest("BRAND_PREFERENCE").get("version").asInt();

        var tried = cast.as(cast.mara())
                .post(RULES + "BRAND_PREFERENCE/trial", wanted("BRAND_PREFERENCE", 90, false, List.of(touch("visit"))))
                .json();

        assertThat(tried.get("moved").asInt())
                .isEqualTo(tried.get("moves").get("NEWLY").get("contacts").asInt()
                        + tried.get("moves").get("NO_MORE").get("contacts").asInt());
        assertThat(tried.get("moves").get("NEWLY").get("examples")).isNotEmpty();
        assertThat(newest("BRAND_PREFERENCE").get("version").asInt()).isEqualTo(before);

        var page = cast.signedIn(cast.mara());
        var form = page.get("/journey/rules/brand_preference").text();
        assertThat(form).contains("Try on all history", "Became a qualified lead");
        var shown = page.post(
                        "/journey/rules/brand_preference",
                        "version",
                        "" + before,
                        "dormant",
                        "90",
                        "form_0",
                        "TOUCH",
                        "kind_0",
                        "visit",
                        "act",
                        "try")
                .text();
        assertThat(shown).contains("This would move", "would reach it newly", "Save as version " + (before + 1));
    }

    @Test
    void aRuleThatWouldMoveEverybodyMustBeConfirmed() {
        for (int one = 0; one < 4; one++) {
            contact("p" + one);
            told("p" + one, "support", "2026-03-01T10:00:00Z");
        }
        var all = new String[] {"support", "visit", "call", "lead", "webinar", "ad_click", "mail_opened", "form"};

        var refused = change("BRAND_PREFERENCE", 90, false, touch(all));
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.text()).contains("This would move", "of all. Confirm that you mean it.");

        assertThat(change("BRAND_PREFERENCE", 90, true, touch(all)).status()).isEqualTo(200);
        assertThat(stage(contact("p0"))).isEqualTo("BRAND_PREFERENCE");
    }

    @Test
    void aRuleThatNamesAKindThatWasRemovedIsKeptAndSaysSo() {
        db.execute("insert into journeys.touch_kind (kind, name, side) values ('balloon', 'Came by balloon', 'SALES')");
        change("BRAND_PREFERENCE", 90, true, touch("balloon", "lead"));
        var petra = contact("petra");
        told("petra", "lead", "2026-03-02T10:00:00Z");
        db.execute("delete from journeys.touch_kind where kind = 'balloon'");

        assertThat(newest("BRAND_PREFERENCE")
                        .get("rules")
                        .get(0)
                        .get("lost")
                        .get(0)
                        .asString())
                .isEqualTo("balloon");
        assertThat(cast.signedIn(cast.vera()).get("/journey/rules").text())
                .contains("is a kind of which no touch comes any more. It proves nothing new.");
        assertThat(cast.signedIn(cast.sam())
                        .get("/journey/rules/brand_preference")
                        .text())
                .contains("none comes any more");
        assertThat(stage(petra)).isEqualTo("BRAND_PREFERENCE");
        assertThat(cast.as(cast.ines())
                        .post(
                                "/api/v1/touches",
                                Map.of("contact_key", mark + "petra", "kind", "balloon", "at", "2026-03-02T10:00:00Z"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void sentencesThatSayNothingAreRefusedWithTheReason() {
        assertThat(change("PURCHASE", 365, true).text()).contains("A stage has between 1 and");
        assertThat(change("PURCHASE", 365, true, touch()).text()).contains("names at least one kind");
        assertThat(change("PURCHASE", 0, true, touch("lead")).text()).contains("whole number from 1 to");
        assertThat(change("PURCHASE", 365, true, count(0, 30, "lead")).text()).contains("whole number from 1 to");
        assertThat(change("PURCHASE", 365, true, count(2, 99_999, "lead")).text())
                .contains("whole number from 1 to");
        assertThat(change("PURCHASE", 365, true, Map.of("form", "DEAL", "kinds", Map.of("lead", 1)))
                        .text())
                .contains("A deal event is one of these");
        assertThat(cast.as(cast.mara()).get(RULES + "HAPPINESS").status()).isEqualTo(400);
        assertThat(newest("PURCHASE").get("version").asInt()).isEqualTo(1);
    }

    @Test
    void whoIsSlowerIsTold() {
        var stale = wanted("BRAND_PREFERENCE", 77, true, List.of(touch("lead")));
        change(cast.sam(), "BRAND_PREFERENCE", 66, true, touch("lead"));

        var late = cast.as(cast.mara()).put(RULES + "BRAND_PREFERENCE", stale);

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text()).contains("Sam Ode has saved version");
    }

    @Test
    void whoIsNotTouchedSleepsAndATouchWakesThem() {
        var petra = contact("petra");
        told("petra", "webinar", "2024-01-10T10:00:00Z");
        assertThat(read(petra).get("dormant_since").asString()).startsWith("2024-05-09");
        assertThat(filtered("dormant_since is not empty")).contains(petra);
        assertThat(cast.signedIn(cast.tom()).get("/contacts/" + petra).text()).contains("Dormant since 9 May 2024");

        var now = Instant.now().minusSeconds(60);
        told("petra", "visit", now.toString());

        assertThat(read(petra).get("dormant_since").isNull()).isTrue();
        assertThat(stage(petra)).isEqualTo("BRAND_CONSIDERATION");
        assertThat(filtered("dormant_since is not empty")).doesNotContain(petra);
        assertThat(cast.signedIn(cast.tom()).get("/contacts/" + petra).text())
                .contains("Woken on", "Visited the website", "without any touch");
    }

    @Test
    void aCompanyStandsWhereItsFurthestPersonStands() {
        var petra = contact("petra");
        var jon = contact("jon");
        told("petra", "visit", "2026-03-01T10:00:00Z");
        told("jon", "lead", "2026-03-02T10:00:00Z");
        var id = read(petra).get("company_id").asString();

        var company = cast.as(cast.ines()).get("/api/v1/companies/" + id).json();

        assertThat(company.get("stage").asString()).isEqualTo("BRAND_PREFERENCE");
        assertThat(company.get("stage_contact_id").asString()).isEqualTo(jon);
        assertThat(cast.as(cast.ines())
                        .get(
                                "/api/v1/companies?filter=stage%20%3E%3D%20BRAND_PREFERENCE%20and%20name%20%3D%20'Nordlicht%20"
                                        + mark + "'")
                        .text())
                .contains(id);
    }

    @Test
    void touchesThatComeWhileRulesAreEvaluatedAreNotForgotten() throws Exception {
        var petra = contact("petra");
        var wanted = wanted("BRAND_PREFERENCE", 90, true, List.of(count(2, 30, "call")));
        assertThat(cast.as(cast.mara()).put(RULES + "BRAND_PREFERENCE", wanted).status())
                .isEqualTo(200);
        told("petra", "call", "2026-03-01T10:00:00Z");
        told("petra", "call", "2026-03-02T10:00:00Z");
        await().until(() -> newest("BRAND_PREFERENCE").get("step").asString().equals("IN_FORCE"));

        assertThat(stage(petra)).isEqualTo("BRAND_PREFERENCE");
    }

    @Test
    void everyNumberOfTheFunnelOpensExactlyItsContacts() {
        for (var one : List.of("a", "b", "c", "d")) {
            contact(one);
            told(one, "ad_click", "2026-02-01T10:00:00Z");
        }
        told("a", "webinar", "2026-02-11T10:00:00Z");
        told("b", "webinar", "2026-02-21T10:00:00Z");
        told("b", "lead", "2026-03-03T10:00:00Z");
        told("c", "lead", "2026-03-23T10:00:00Z");
        var ines = cast.as(cast.ines());

        var funnel = ines.get("/api/v1/journey/funnel?groupBy=month&filter=source%20%3D%20" + mark)
                .json();
        var consideration = funnel.get("stages").get(2);
        assertThat(consideration.get("reached").asInt()).isEqualTo(3);
        assertThat(consideration.get("evidenced").asInt()).isEqualTo(2);
        assertThat(consideration.get("wentOn").asInt()).isEqualTo(1);
        assertThat(consideration.get("medianStayed").asDouble()).isEqualTo(10.0);
        assertThat(funnel.get("stages").get(0).get("medianStayed").asDouble()).isEqualTo(20.0);
        assertThat(funnel.get("groups").get(0).get("key").asString()).isEqualTo("2026-02");
        assertThat(found("stage >= BRAND_CONSIDERATION")).isEqualTo(3);
        assertThat(found("reached_brand_consideration_at is not empty")).isEqualTo(2);
        assertThat(found("stage > BRAND_CONSIDERATION and reached_brand_consideration_at is empty"))
                .isEqualTo(1);
        assertThat(found("has stages (stage = BRAND_CONSIDERATION and days_there <= 10)"))
                .isEqualTo(1);

        var cohort = ines.get("/api/v1/journey/cohorts?stage=BRAND_PREFERENCE&filter=source%20%3D%20" + mark)
                .json()
                .get("data")
                .get(0);
        assertThat(cohort.get("month").asString()).isEqualTo("2026-02");
        assertThat(cohort.get("contacts").asInt()).isEqualTo(4);
        assertThat(cohort.get("within30").asInt()).isEqualTo(1);
        assertThat(cohort.get("within60").asInt()).isEqualTo(2);
        assertThat(found("has stages (stage >= BRAND_PREFERENCE and days <= 30)"))
                .isEqualTo(1);
        assertThat(found("has stages (stage >= BRAND_PREFERENCE and days <= 60)"))
                .isEqualTo(2);
    }

    private int found(String filter) {
        var text = filtered(filter);
        return text.split("\"given_name\"", -1).length - 1;
    }

    @Test
    void theFunnelIsAskedInTheGrammarOfLists() {
        var ines = cast.as(cast.ines());
        for (var by : groupings.all()) {
            assertThat(ines.get("/api/v1/journey/funnel?groupBy=" + by.parameter())
                            .status())
                    .as(by.label())
                    .isEqualTo(200);
        }
        assertThat(ines.get("/api/v1/journey/funnel?filter=colour%20%3D%20red").status())
                .isEqualTo(400);
        assertThat(cast.signedIn(cast.vera())
                        .get("/journey?filter=colour%20%3D%20red")
                        .text())
                .contains("There is no field");
    }

    @Test
    void mergedAndTakenApartStandsAnew() {
        var petra = contact("petra");
        var jon = contact("jon");
        change("BRAND_PREFERENCE", 90, true, count(2, 30, "visit"));
        told("petra", "visit", "2026-03-01T10:00:00Z");
        told("jon", "visit", "2026-03-05T10:00:00Z");
        assertThat(stage(petra)).isEqualTo("BRAND_AWARENESS");
        var merge = cast.as(cast.ines())
                .post(
                        "/api/v1/merges",
                        Map.of(
                                "kind",
                                "contacts",
                                "winner",
                                petra,
                                "winnerVersion",
                                read(petra).get("version").asInt(),
                                "loser",
                                jon,
                                "loserVersion",
                                read(jon).get("version").asInt()));
        assertThat(merge.status()).as(merge.text()).isEqualTo(201);
        assertThat(stage(petra)).isEqualTo("BRAND_PREFERENCE");
        assertThat(read(petra).get("reached_brand_preference_at").asString()).startsWith("2026-03-05");

        var undone = cast.as(cast.ines())
                .post("/api/v1/merges/" + merge.json().get("id").asString() + "/undoing", Map.of());

        assertThat(undone.status()).as(undone.text()).isEqualTo(204);
        assertThat(stage(petra)).isEqualTo("BRAND_AWARENESS");
        assertThat(stage(jon)).isEqualTo("BRAND_AWARENESS");
    }
}
