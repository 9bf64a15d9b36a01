package tandem.collecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tandem.collecting.Web.View;

/** What websites send: kept once, refused where it is nonsense, and never more than anybody should send. */
@TandemTest
class CollectTest {

    @Autowired
    Cast cast;

    @Autowired
    DSLContext db;

    private final String mark = "c" + UUID.randomUUID().toString().substring(0, 8);
    private final UUID browser = UUID.randomUUID();
    private Web web;

    @BeforeEach
    void listTheWebsite() {
        web = new Web(cast, mark);
    }

    private int kept(String where, Object... values) {
        return db.fetchSingle(
                        "select count(*) from collecting.page_view p join collecting.visit v on v.id = p.visit_id"
                                + " join collecting.guest g on g.id = v.guest_id where g.browser = '" + browser
                                + "' and " + where,
                        values)
                .get(0, int.class);
    }

    @Test
    void whatIsAnsweredAsAcceptedIsKeptOnce() {
        var view = View.of("/", 20);
        var first = web.look(browser, view, View.of("/product", 5));
        var again = web.look(browser, view);

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(kept("true")).isEqualTo(2);
        assertThat(db.fetchCount(db.selectFrom("collecting.visit where landing = '" + web.origin + "/'")))
                .isEqualTo(1);
        assertThat(first.header("Access-Control-Allow-Origin")).isEqualTo(web.origin);
        assertThat(first.response().headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(first.response().headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aPauseOfHalfAnHourOrAnotherCampaignBeginsAnotherVisit() {
        web.look(
                browser,
                View.of("/", 9_000),
                View.of("/product", 8_000),
                View.of("/", 5_000),
                View.of("/", 60).from("google", "cpc", mark));

        assertThat(db.fetch(
                                "select v.source from collecting.visit v join collecting.guest g on g.id = v.guest_id"
                                        + " where g.browser = ? order by v.begun_at",
                                browser)
                        .getValues(0, String.class))
                .containsExactly(null, null, "google");
    }

    @Test
    void secretsInAddressesAreNeverKept() {
        web.look(
                browser,
                View.of("/account?token=sesame&mail=petra@nordlicht.example#key=1", 1)
                        .led("https://search.example/?q=private"));

        assertThat(kept("p.url = ? and v.referrer = 'https://search.example/'", web.origin + "/account"))
                .isEqualTo(1);
        assertThat(db.fetchValue("select source from collecting.visit where landing = ?", web.origin + "/account"))
                .isEqualTo("search.example");
    }

    @Test
    void aWebsiteThatNobodyListedIsRefused() {
        var other = "https://evil.example";
        var body = web.body(browser, null, View.of("/", 1));
        var refused = cast.stranger().send("POST", "/collect", body, Web.headers(other));
        var none = cast.stranger().send("POST", "/collect", body);
        var pretends = web.send(body.replace(web.origin, other));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.response().headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(none.status()).isEqualTo(403);
        assertThat(pretends.status()).isEqualTo(400);
        assertThat(kept("true")).isZero();
    }

    @Test
    void nonsenseIsAnsweredInASentence() {
        var id = UUID.randomUUID();
        for (var nonsense : new String[] {
            "",
            "no JSON",
            "42",
            "null",
            "[]",
            "{\"browser\":\"" + browser + "\",\"views\":{}}",
            "{\"browser\":\"../../etc\",\"views\":[{}]}",
            "{\"browser\":\"" + browser + "\",\"views\":[]}",
            "{\"browser\":\"" + browser + "\",\"views\":[7]}",
            "{\"browser\":\"" + browser + "\",\"views\":[{\"id\":\"" + id + "\",\"url\":\"javascript:alert(1)\"}]}",
            "{\"browser\":\"" + browser + "\",\"views\":[{\"id\":\"x\",\"url\":\"" + web.origin + "/\"}]}",
            "[".repeat(5_000)
        }) {
            var answer = web.send(nonsense);
            assertThat(answer.status()).as(nonsense).isEqualTo(400);
            assertThat(answer.text()).doesNotContain("Exception", "tandem.", "at java");
        }
        assertThat(web.send("x".repeat(100_000)).status()).isEqualTo(413);
        assertThat(cast.stranger().get("/collect").status()).isEqualTo(405);
        assertThat(kept("true")).isZero();
    }

    @Test
    void strangeTextsAndClocksDoNoHarm() {
        var strange = web.body(browser, null, View.of("/", 1))
                .replace("Page /", "\\u0000 \\u202e <b>" + "x".repeat(900) + "\\ud83d\\ude00'; --")
                .replace("\"ago\":1000", "\"ago\":-99999999999");
        var old = web.body(browser, null, View.of("/old", 99_000_000));

        assertThat(web.send(strange).status()).isEqualTo(202);
        assertThat(web.send(old).status()).isEqualTo(202);
        assertThat(
                        kept(
                                "p.at <= now() and p.at > now() - interval '1 day 1 minute' and length(coalesce(p.title, '')) <= 300"))
                .isEqualTo(2);
    }

    @Test
    void aBrowserThatFloodsIsAskedToWait() {
        int refused = 0;
        String wait = "";
        for (int times = 0; times < 10; times++) {
            var views = IntStream.range(0, 40)
                    .mapToObj(n -> View.of("/" + n, 3_000L * n))
                    .toArray(View[]::new);
            var answer = web.look(browser, views);
            if (answer.status() == 429) {
                refused++;
                wait = answer.header("Retry-After");
                assertThat(answer.header("Access-Control-Expose-Headers")).contains("Retry-After");
            }
        }

        assertThat(refused).isBetween(5, 8);
        assertThat(Long.parseLong(wait)).isBetween(1L, 60L);
        assertThat(kept("true")).isEqualTo((10 - refused) * 40);
        assertThat(web.look(UUID.randomUUID(), View.of("/", 1)).status())
                .as("another browser")
                .isEqualTo(202);
    }

    @Test
    void aThrottleLetsThroughWhatItPromisesAndNoMore() {
        var clock = new AtomicLong();
        var throttle = new Throttle(10, 2, clock::get);
        throttle.take("a", 10);
        throttle.take("b", 10);
        assertThatThrownBy(() -> throttle.take("a", 4))
                .isInstanceOfSatisfying(
                        TooMany.class,
                        late -> assertThat(late.getHeaders().getFirst("Retry-After"))
                                .isEqualTo("2"));
        clock.addAndGet(2_000_000_000L);
        throttle.take("a", 4);
        assertThatThrownBy(() -> throttle.take("a", 1)).isInstanceOf(TooMany.class);
    }

    @Test
    void nothingIsKeptOfWhoDoesNotWantIt() {
        var body = web.body(browser, null, View.of("/", 1));

        assertThat(web.send(body, "Sec-GPC", "1").status()).isEqualTo(204);
        assertThat(web.send(body, "DNT", "1").status()).isEqualTo(204);
        assertThat(kept("true")).isZero();
    }

    @Test
    void robotsAreNamedInTheReportAndCountedApart() {
        var before = report();
        var name = "Crawler" + mark + "bot";
        web.send(web.body(browser, null, View.of("/", 1)), "User-Agent", "Mozilla/5.0 (compatible; " + name + "/2.1)");
        web.send(web.body(UUID.randomUUID(), null, View.of("/", 1)), "Accept-Language", "");
        web.send(web.body(UUID.randomUUID(), null, View.of("/", 1)).replaceFirst("\\{", "{\"driven\":true,"));
        var after = report();

        assertThat(after.get("visits").asLong()).isEqualTo(before.get("visits").asLong());
        assertThat(after.get("robots")
                        .valueStream()
                        .filter(robot -> robot.get("name").asString().equals(name)))
                .singleElement()
                .satisfies(robot -> assertThat(robot.get("why").asString()).isEqualTo("NAMED"));
        assertThat(after.get("robots").findValuesAsString("why")).contains("NAMED", "SPEECHLESS", "DRIVEN");
        assertThat(cast.signedIn(cast.vera()).get("/visits").text()).contains(name);
    }

    private tools.jackson.databind.JsonNode report() {
        return cast.as(cast.vera()).get("/api/v1/visits/report").json();
    }

    @Test
    void whoLooksAtMorePagesThanAPersonCanIsARobot() {
        web.look(
                browser,
                IntStream.range(0, 25).mapToObj(n -> View.of("/" + n, 0)).toArray(View[]::new));

        assertThat(db.fetchValue("select robot from collecting.guest where browser = ?", browser))
                .isEqualTo("TOO_FAST");
    }

    @Test
    void theScriptIsSmallAndAsksForNoCookie() throws IOException {
        var script = cast.stranger().get("/t.js");
        var small = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(small)) {
            zip.write(script.text().getBytes(StandardCharsets.UTF_8));
        }

        assertThat(script.status()).isEqualTo(200);
        assertThat(script.header("Content-Type")).startsWith("text/javascript");
        assertThat(small.size()).isLessThan(3_000);
        assertThat(script.text()).doesNotContain("document.cookie");
    }

    @Test
    void onlyAdministratorsListWebsites() {
        assertThat(cast.as(cast.tom())
                        .post("/api/v1/sites", Map.of("origin", "https://x.example"))
                        .status())
                .isEqualTo(403);
        assertThat(cast.as(cast.ada())
                        .post("/api/v1/sites", Map.of("origin", "ftp://x"))
                        .status())
                .isEqualTo(422);
        var sites = cast.as(cast.vera()).get("/api/v1/sites").json().get("data");
        var mine = sites.valueStream()
                .filter(site -> site.get("origin").asString().equals(web.origin))
                .findFirst()
                .orElseThrow();
        assertThat(cast.as(cast.ada())
                        .delete("/api/v1/sites/" + mine.get("id").asString())
                        .status())
                .isEqualTo(204);
        assertThat(web.look(browser, View.of("/", 1)).status()).isEqualTo(403);
    }
}
