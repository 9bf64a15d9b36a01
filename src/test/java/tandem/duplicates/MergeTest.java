package tandem.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tools.jackson.databind.JsonNode;

/** Two records are made one, and two again. */
@TandemTest
class MergeTest {

    @Autowired
    Cast cast;

    private final String mark = "g" + UUID.randomUUID().toString().substring(0, 8);

    private Caller ines() {
        return cast.as(cast.ines());
    }

    private JsonNode contact(String key, Map<String, String> values) {
        var all = new HashMap<>(values);
        all.put("key", mark + key);
        return ines().post("/api/v1/contacts", all).json();
    }

    private JsonNode petra() {
        return contact(
                "petra",
                Map.of(
                        "given_name", "Petra",
                        "family_name", "Novak",
                        "email", "petra." + mark + "@nordlicht.example",
                        "tags", "fair; vip",
                        "company", "Nordlicht " + mark));
    }

    private JsonNode p() {
        return contact(
                "p",
                Map.of(
                        "given_name", "P.",
                        "family_name", "Novak",
                        "email", "p." + mark + "@nordlicht.example",
                        "job_title", "CEO",
                        "tags", "vip; board"));
    }

    private void touch(String key, String kind, String at) {
        assertThat(ines().post("/api/v1/touches", Map.of("contact_key", mark + key, "kind", kind, "at", at))
                        .status())
                .isLessThan(300);
    }

    private void deal(String key, String contact, String step) {
        var deal = new HashMap<>(
                Map.of("key", mark + key, "name", key, "contact_key", mark + contact, "amount", "1000", "step", step));
        if (step.equals("WON")) {
            deal.put("closed_at", "2026-03-01T10:00:00Z");
        }
        assertThat(ines().post("/api/v1/deals", deal).status()).isLessThan(300);
    }

    private static String id(JsonNode record) {
        return record.get("id").asString();
    }

    private JsonNode now(JsonNode record) {
        return ines().get("/api/v1/contacts/" + id(record)).json();
    }

    private Caller.Reply merge(JsonNode winner, JsonNode loser, Map<String, String> fields) {
        return ines().post(
                        "/api/v1/merges",
                        Map.of(
                                "kind", "contacts",
                                "winner", id(winner),
                                "winnerVersion", winner.get("version").asInt(),
                                "loser", id(loser),
                                "loserVersion", loser.get("version").asInt(),
                                "fields", fields));
    }

    private List<String> touches(JsonNode contact) {
        return ines().get("/api/v1/touches?filter=" + encoded("contact_id = " + id(contact)))
                .json()
                .get("data")
                .valueStream()
                .map(touch -> touch.get("kind").asString())
                .sorted()
                .toList();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void aMergeFillsUnitesAndMoves() {
        var petra = petra();
        var p = p();
        touch("petra", "webinar", "2026-01-01T10:00:00Z");
        touch("p", "demo_asked", "2026-02-01T10:00:00Z");
        deal("deal", "p", "WON");

        var merged = merge(petra, p, Map.of());

        assertThat(merged.status()).as(merged.text()).isEqualTo(201);
        var one = now(petra);
        assertThat(one.get("given_name").asString()).isEqualTo("Petra");
        assertThat(one.get("job_title").asString()).isEqualTo("CEO");
        assertThat(one.get("tags").toString()).isEqualTo("[\"fair\",\"vip\",\"board\"]");
        assertThat(touches(petra)).containsExactly("demo_asked", "purchase", "webinar");
        assertThat(one.get("stage").asString()).isEqualTo("PURCHASE");
        assertThat(touches(p)).isEmpty();
    }

    @Test
    void linksToTheLoserLeadToTheWinner() {
        var petra = petra();
        var p = p();
        merge(petra, p, Map.of());

        var page = cast.signedIn(cast.tom()).get("/contacts/" + id(p));
        var program = ines().get("/api/v1/contacts/" + id(p));

        assertThat(page.leadsTo()).isEqualTo("/contacts/" + id(petra));
        assertThat(program.status()).isEqualTo(307);
        assertThat(program.header("Location")).isEqualTo("/api/v1/contacts/" + id(petra));
    }

    @Test
    void theKeyOfTheLoserNowMeansTheWinner() {
        var petra = petra();
        merge(petra, p(), Map.of());

        var written = contact("p", Map.of("city", "Kiel"));

        assertThat(id(written)).isEqualTo(id(petra));
    }

    @Test
    void everyFieldCanBeChosen() {
        var petra = petra();
        var p = p();

        merge(petra, p, Map.of("given_name", "loser", "email", "loser", "job_title", "winner", "tags", "winner"));

        var one = now(petra);
        assertThat(one.get("given_name").asString()).isEqualTo("P.");
        assertThat(one.get("email")).isEqualTo(p.get("email"));
        assertThat(cast.signedIn(cast.ines()).get("/contacts/" + id(petra)).text())
                .contains(petra.get("email").asString());
        assertThat(one.get("job_title").isNull()).isTrue();
        assertThat(one.get("tags")).isEqualTo(petra.get("tags"));
        assertThat(merge(petra, one, Map.of()).status()).isEqualTo(422);
        assertThat(merge(one, petra(), Map.of("email", "both")).status()).isEqualTo(422);
    }

    @Test
    void unmergingGivesEachItsOwnBack() {
        var petra = petra();
        var p = p();
        touch("petra", "webinar", "2026-01-01T10:00:00Z");
        touch("p", "demo_asked", "2026-02-01T10:00:00Z");
        deal("deal", "p", "WON");
        petra = now(petra);
        p = now(p);
        var merge = id(merge(petra, p, Map.of("email", "loser")).json());

        var parted = ines().post("/api/v1/merges/" + merge + "/undoing", Map.of());

        assertThat(parted.status()).as(parted.text()).isEqualTo(204);
        assertSame(now(petra), petra);
        assertSame(now(p), p);
        assertThat(touches(petra)).containsExactly("webinar");
        assertThat(touches(p)).containsExactly("demo_asked", "purchase");
        assertThat(ines().post("/api/v1/merges/" + merge + "/undoing", Map.of()).text())
                .contains("was undone already");
    }

    private static void assertSame(JsonNode now, JsonNode then) {
        then.properties().forEach(field -> {
            if (!List.of("version", "changed_at").contains(field.getKey())) {
                assertThat(now.get(field.getKey())).as(field.getKey()).isEqualTo(field.getValue());
            }
        });
    }

    @Test
    void whatCameAfterTheMergeIsAsked() {
        var petra = petra();
        var p = p();
        var merge = id(merge(petra, p, Map.of()).json());
        touch("petra", "call", "2026-03-01T10:00:00Z");
        touch("p", "meeting", "2026-04-01T10:00:00Z");
        var one = now(petra);
        ines().patch(
                        "/api/v1/contacts/" + id(petra),
                        Map.of("job_title", "Chair", "city", "Kiel"),
                        "If-Match",
                        one.get("version").asString());
        var browser = cast.signedIn(cast.ines());
        var page = browser.get("/duplicates/merges/" + merge).text();
        assertThat(page).contains("Job title: <b>Chair</b>", "City: <b>Kiel</b>", "meeting", "call");

        var meeting = java.util.regex.Pattern.compile(
                        "meeting</legend>.*?name=\"([^\"]+)\"", java.util.regex.Pattern.DOTALL)
                .matcher(page);
        assertThat(meeting.find()).isTrue();
        browser.post(
                "/duplicates/merges/" + merge + "/undoing",
                "field job_title",
                "loser",
                "field city",
                "winner",
                meeting.group(1).replace("&#34;", "\""),
                "loser");

        assertThat(now(petra).get("job_title").isNull()).isTrue();
        assertThat(now(petra).get("city").asString()).isEqualTo("Kiel");
        assertThat(now(p).get("job_title").asString()).isEqualTo("Chair");
        assertThat(touches(petra)).containsExactly("call");
        assertThat(touches(p)).containsExactly("meeting");
    }

    @Test
    void laterMergesAreUndoneFirst() {
        var petra = petra();
        var first = id(merge(petra, p(), Map.of()).json());
        var third = contact("third", Map.of("given_name", "Third"));
        var second = id(merge(third, now(petra), Map.of()).json());

        var refused = ines().post("/api/v1/merges/" + first + "/undoing", Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("Petra Novak was merged into Third after that. Undo that first.");
        assertThat(cast.signedIn(cast.tom()).get("/contacts/" + id(petra)).leadsTo())
                .isEqualTo("/contacts/" + id(third));
        assertThat(ines().post("/api/v1/merges/" + second + "/undoing", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(ines().post("/api/v1/merges/" + first + "/undoing", Map.of()).status())
                .isEqualTo(204);
        assertThat(now(petra).get("given_name").asString()).isEqualTo("Petra");
    }

    @Test
    void aMergeWhileSomebodyEditsIsRefusedWithBothValuesNew() {
        var petra = petra();
        var p = p();
        cast.as(cast.tom())
                .patch(
                        "/api/v1/contacts/" + id(p),
                        Map.of("city", "Kiel"),
                        "If-Match",
                        p.get("version").asString());

        var refused = merge(petra, p, Map.of());
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.text()).contains("Somebody has changed P. Novak since you read it, so nothing was merged.");

        var page = cast.signedIn(cast.ines())
                .post(
                        "/duplicates/contacts/" + id(petra) + "/" + id(p),
                        "winnerVersion",
                        "1",
                        "loserVersion",
                        "1",
                        "from.given_name",
                        "loser");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Somebody has changed P. Novak", "Kiel");
        assertThat(page.text()).containsPattern("from.given_name\" value=\"loser\" checked");
    }

    @Test
    void ofTwoWhoMergeTheSamePairAtOnceOneWins() throws Exception {
        var petra = petra();
        var p = p();
        Callable<Caller.Reply> merging = () -> merge(petra, p, Map.of());
        Callable<Caller.Reply> otherWay = () -> merge(p, petra, Map.of());
        try (var both = Executors.newFixedThreadPool(2)) {
            var replies = both.invokeAll(List.of(merging, otherWay)).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(replies.stream().map(Caller.Reply::status)).containsExactlyInAnyOrder(201, 409);
            assertThat(replies.stream()
                            .map(Caller.Reply::text)
                            .anyMatch(text -> text.contains("already, by Ines Okafor")))
                    .isTrue();
        }
    }

    @Test
    void companiesTakeTheirPeopleAndDealsAlong() {
        var one = ines().post(
                        "/api/v1/companies",
                        Map.of("name", "One " + mark, "key", mark + "1", "domain", "one." + mark + ".example"))
                .json();
        var two = ines().post(
                        "/api/v1/companies",
                        Map.of("name", "One " + mark + " GmbH", "domain", mark + ".example", "key", mark + "2"))
                .json();
        var petra = contact("petra", Map.of("given_name", "Petra", "company_key", mark + "2", "system", "api"));
        assertThat(petra.get("company_id").asString()).isEqualTo(id(two));

        var merge = ines().post(
                        "/api/v1/merges",
                        Map.of(
                                "kind",
                                "companies",
                                "winner",
                                id(one),
                                "winnerVersion",
                                1,
                                "loser",
                                id(two),
                                "loserVersion",
                                1,
                                "fields",
                                Map.of("domain", "loser")));

        assertThat(merge.status()).as(merge.text()).isEqualTo(201);
        assertThat(now(petra).get("company_id").asString()).isEqualTo(id(one));
        assertThat(ines().get("/api/v1/companies/" + id(one))
                        .json()
                        .get("domain")
                        .asString())
                .isEqualTo(mark + ".example");
        ines().post("/api/v1/merges/" + id(merge.json()) + "/undoing", Map.of());
        assertThat(now(petra).get("company_id").asString()).isEqualTo(id(two));
        assertThat(ines().get("/api/v1/companies/" + id(two))
                        .json()
                        .get("domain")
                        .asString())
                .isEqualTo(mark + ".example");
    }

    @Test
    void theEmailOfTheLoserNowMeansTheWinner() {
        var petra = petra();
        var p = p();
        merge(petra, p, Map.of("email", "winner"));

        var written = contact("new", Map.of("email", p.get("email").asString(), "city", "Kiel"));

        assertThat(id(written)).isEqualTo(id(petra));
        assertThat(now(petra).get("email")).isEqualTo(petra.get("email"));
    }

    @Test
    void whoeverOnlyLooksMergesNothing() {
        var petra = petra();
        var p = p();
        var body =
                Map.of("kind", "contacts", "winner", id(petra), "winnerVersion", 1, "loser", id(p), "loserVersion", 1);

        assertThat(cast.as(cast.vera()).post("/api/v1/merges", body).status()).isEqualTo(403);
        assertThat(cast.stranger().post("/api/v1/merges", body).status()).isEqualTo(401);
        assertThat(cast.signedIn(cast.vera())
                        .get("/duplicates/contacts/" + id(petra) + "/" + id(p))
                        .text())
                .doesNotContain("data-key=\"m\"");
    }
}
