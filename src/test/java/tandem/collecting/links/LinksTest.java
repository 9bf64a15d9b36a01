package tandem.collecting.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Browser.Page;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tandem.collecting.Web;
import tandem.collecting.Web.View;
import tools.jackson.databind.JsonNode;

/** Links that count who follows them, and know whom they were sent to; and whoever tries to forge one. */
@TandemTest
class LinksTest {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    @Autowired
    Cast cast;

    @Autowired
    DSLContext db;

    private final String mark = "l" + UUID.randomUUID().toString().substring(0, 8);

    private Caller tom() {
        return cast.as(cast.tom());
    }

    private JsonNode link(String target, String medium) {
        var wanted = new HashMap<>(Map.of("target", target, "source", "newsletter", "campaign", mark));
        wanted.put("medium", medium);
        var made = tom().post("/api/v1/links", wanted);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("link");
    }

    private String path(JsonNode link) {
        return "/l/" + link.get("code").asString();
    }

    private UUID contact(String name) {
        return UUID.fromString(tom().post("/api/v1/contacts", Map.of("email", name + "@" + mark + ".example"))
                .json()
                .get("id")
                .asString());
    }

    private String personal(JsonNode link, UUID contact) {
        return tom().post(
                        "/api/v1/links/" + link.get("id").asString() + "/addresses",
                        Map.of("contactIds", List.of(contact)))
                .json()
                .get("data")
                .get(0)
                .get("address")
                .asString()
                .replaceFirst("^https?://[^/]+", "");
    }

    private Page follow(String path, String... headers) {
        var all = new java.util.ArrayList<>(List.of("User-Agent", FIREFOX, "Accept-Language", "en"));
        all.addAll(List.of(headers));
        return cast.browser().get(path, all.toArray(String[]::new));
    }

    private JsonNode counts(JsonNode link) {
        return tom().get("/api/v1/links/" + link.get("id").asString()).json().get("link");
    }

    private List<String> touches(UUID contact) {
        return db.fetch("select kind from journeys.touch where contact_id = ? order by happened_at", contact)
                .getValues(0, String.class);
    }

    @Test
    void aLinkLeadsToItsTargetAndTellsWhereItComesFrom() {
        var link = link("https://www.nordlicht.example/prices?plan=2#top", "cpc");
        var led = follow(path(link));

        assertThat(led.status()).isEqualTo(302);
        assertThat(led.header("Location"))
                .isEqualTo(
                        "https://www.nordlicht.example/prices?plan=2&utm_source=newsletter&utm_medium=cpc&utm_campaign="
                                + mark + "#top");
        assertThat(counts(link).get("clicks").asInt()).isEqualTo(1);
        assertThat(follow("/l/zzzzzzzz").status()).isEqualTo(404);
    }

    @Test
    void aPersonalLinkTellsWhoFollowedIt() {
        var petra = contact("petra");
        var mail = link("https://elsewhere.example/", "email");
        var ad = link("https://elsewhere.example/", "cpc");
        var led = follow(personal(mail, petra));
        follow(personal(mail, petra));
        follow(personal(ad, petra));

        assertThat(led.header("Location"))
                .startsWith("https://elsewhere.example/")
                .doesNotContain("tandem=");
        assertThat(touches(petra)).containsOnly("mail_clicked", "ad_click").hasSizeBetween(2, 3);
        assertThat(counts(mail).get("personal").asInt()).isEqualTo(2);
    }

    @Test
    void aForgedLinkLeadsToTheSameTargetAndIdentifiesNobody() {
        var petra = contact("petra");
        var jonas = contact("jonas");
        var link = link("https://www.nordlicht.example/", "email");
        var other = link("https://www.nordlicht.example/", "email");
        var mine = personal(link, petra);
        var signature = mine.substring(mine.lastIndexOf('/') + 1);
        var altered = signature.substring(0, 12) + (signature.charAt(12) == 'A' ? "B" : "A") + signature.substring(13);
        for (var forged : List.of(
                altered,
                signature.substring(0, signature.length() - 2),
                signature + "AA",
                "%20",
                "https:evil.example",
                personal(link, jonas).substring(path(link).length() + 1).substring(0, 22) + signature.substring(22))) {
            var led = follow(path(link) + "/" + forged);
            assertThat(led.status()).as(forged).isEqualTo(302);
            assertThat(led.header("Location")).as(forged).startsWith("https://www.nordlicht.example/?utm_");
        }
        follow(path(other) + "/" + signature);
        var tricked = follow(path(link) + "?url=https://evil.example&tandem=" + UUID.randomUUID());

        assertThat(tricked.header("Location"))
                .startsWith("https://www.nordlicht.example/?utm_")
                .doesNotContain("evil", "tandem=");
        assertThat(touches(petra)).isEmpty();
        assertThat(touches(jonas)).isEmpty();
        assertThat(counts(link).get("forged").asInt()).isEqualTo(6);
        assertThat(counts(other).get("forged").asInt()).isEqualTo(1);
        assertThat(cast.signedIn(cast.vera())
                        .get("/links/" + link.get("id").asString())
                        .text())
                .contains("Forged or altered");
    }

    @Test
    void theWebsiteBehindAPersonalLinkLearnsWhoComesOnce() {
        var petra = contact("petra");
        var web = new Web(cast, mark);
        var link = link("https://www." + mark + ".example/", "email");
        var led = follow(personal(link, petra)).header("Location");
        var ticket = led.substring(led.indexOf("tandem=") + 7);
        var browser = UUID.randomUUID();
        web.look(browser, View.of("/before", 4_000));
        web.look(browser, ticket, View.of("/", 1));
        var stranger = UUID.randomUUID();
        web.look(stranger, ticket, View.of("/", 1));

        assertThat(touches(petra)).containsExactlyInAnyOrder("mail_clicked", "visit", "visit");
        assertThat(db.fetchValue("select contact_id from collecting.guest where browser = ?", stranger))
                .isNull();
    }

    @Test
    void robotsAndThoseWhoDoNotWantItAreNotTakenForTheContact() {
        var petra = contact("petra");
        var link = link("https://www.nordlicht.example/", "email");
        var mine = personal(link, petra);
        assertThat(follow(mine, "User-Agent", "Mozilla/5.0 (compatible; SafeLinks scanner)")
                        .status())
                .isEqualTo(302);
        follow(mine, "Sec-Purpose", "prefetch;prerender");
        follow(mine, "Sec-GPC", "1");

        assertThat(touches(petra)).isEmpty();
        assertThat(counts(link).get("robots").asInt()).isEqualTo(2);
        assertThat(counts(link).get("clicks").asInt()).isEqualTo(1);
    }

    @Test
    void aLinkThatWasSentToAContactWhoWasMergedFindsTheOther() {
        var petra = contact("petra");
        var again = contact("p.novak");
        var link = link("https://www.nordlicht.example/", "email");
        var sent = personal(link, again);
        cast.as(cast.ada())
                .post(
                        "/api/v1/merges",
                        Map.of(
                                "kind",
                                "contacts",
                                "winner",
                                petra,
                                "winnerVersion",
                                1,
                                "loser",
                                again,
                                "loserVersion",
                                1));
        follow(sent);

        assertThat(touches(petra)).containsExactly("mail_clicked");
    }

    @Test
    void whoMayMakeLinksAndWhereTheyMayLead() {
        assertThat(cast.as(cast.ines())
                        .post("/api/v1/links", Map.of("target", "https://x.example"))
                        .status())
                .isEqualTo(403);
        for (var target :
                List.of("", "javascript:alert(1)", "/inside", "https://", "ftp://x.example", "https://x.example/ y")) {
            assertThat(tom().post("/api/v1/links", Map.of("target", target)).status())
                    .as(target)
                    .isEqualTo(422);
        }
        var link = link("https://www.nordlicht.example/", "email");
        var tom = cast.signedIn(cast.tom());
        contact("petra");
        assertThat(tom.get("/links/" + link.get("id").asString() + "?email=petra@" + mark + ".example")
                        .text())
                .contains(path(link) + "/");
        tom.post("/links/" + link.get("id").asString() + "/retirement");
        assertThat(follow(path(link)).status()).isEqualTo(302);
        assertThat(counts(link).get("clicks").asInt()).isZero();
    }
}
