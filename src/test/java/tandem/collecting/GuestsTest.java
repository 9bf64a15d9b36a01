package tandem.collecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tandem.collecting.Web.View;

/** Who comes to a website, before and after we know who it is. */
@TandemTest
class GuestsTest {

    @Autowired
    Cast cast;

    @Autowired
    DSLContext db;

    @Autowired
    Guests guests;

    @Autowired
    Visits visits;

    private final String mark = "g" + UUID.randomUUID().toString().substring(0, 8);
    private final UUID browser = UUID.randomUUID();
    private Web web;

    @BeforeEach
    void listTheWebsite() {
        web = new Web(cast, mark);
    }

    private UUID contact(String name) {
        var made = cast.as(cast.tom())
                .post("/api/v1/contacts", Map.of("email", name + "@" + mark + ".example", "given_name", name));
        return UUID.fromString(made.json().get("id").asString());
    }

    private List<String> touches(UUID contact) {
        return db.fetch(
                        "select kind || coalesce(' ' || content, '') from journeys.touch where contact_id = ? order by happened_at, kind",
                        contact)
                .getValues(0, String.class);
    }

    @Test
    void pastVisitsComeAlongOnceWhenWeLearnWhoItIs() {
        var petra = contact("petra");
        web.look(browser, View.of("/", 9_000).from("google", "cpc", "spring"), View.of("/product", 8_990));
        web.look(browser, View.of("/news", 60), View.of("/prices", 30));
        assertThat(touches(petra)).isEmpty();

        guests.tell(browser, petra, Guests.By.FORM);
        guests.tell(browser, petra, Guests.By.FORM);

        assertThat(touches(petra))
                .containsExactly("ad_click", "visit Page /", "visit Page /news", "price_page Page /prices");
        assertThat(db.fetchValue("select note from journeys.touch where contact_id = ? and content = 'Page /'", petra))
                .isEqualTo("Page / · Page /product");
        assertThat(db.fetchValue(
                        "select campaign from journeys.touch where contact_id = ? and kind = 'ad_click'", petra))
                .isEqualTo("spring");
        assertThat(cast.as(cast.tom())
                        .get("/api/v1/contacts/" + petra)
                        .json()
                        .get("stage")
                        .asString())
                .isEqualTo("BRAND_CONSIDERATION");
        assertThat(cast.signedIn(cast.tom())
                        .get("/contacts/" + petra + "?tab=website")
                        .text())
                .contains(web.origin + "/prices");
    }

    @Test
    void theVisitOfAContactIsToldWhenItIsOver() {
        var petra = contact("petra");
        guests.tell(browser, petra, Guests.By.FORM);
        web.look(browser, View.of("/", 30));
        visits.tellOver();
        assertThat(touches(petra)).as("still there").isEmpty();

        db.execute(
                "update collecting.visit set begun_at = begun_at - interval '1 hour', last_at = last_at - interval '1 hour' where guest_id in (select id from collecting.guest where browser = ?)",
                browser);
        visits.tellOver();
        visits.tellOver();

        assertThat(touches(petra)).containsExactly("visit Page /");
    }

    @Test
    void aSecondPersonAtTheSameBrowserIsAnotherGuest() {
        var petra = contact("petra");
        var jonas = contact("jonas");
        web.look(browser, View.of("/petra", 7_000));
        guests.tell(browser, petra, Guests.By.FORM);
        guests.tell(browser, jonas, Guests.By.FORM);
        web.look(browser, View.of("/jonas", 0), View.of("/late", 5_000));
        guests.tell(browser, jonas, Guests.By.FORM);

        assertThat(touches(jonas)).containsExactly("visit Page /jonas");
        assertThat(touches(petra)).containsExactly("visit Page /petra");
        assertThat(db.fetchCount(db.selectFrom("collecting.guest where browser = '" + browser + "'")))
                .isEqualTo(2);
        assertThat(db.fetch(
                                "select p.url from collecting.page_view p join collecting.visit v on v.id = p.visit_id"
                                        + " join collecting.guest g on g.id = v.guest_id where g.contact_id = ?",
                                petra)
                        .getValues(0, String.class))
                .as("what comes late belongs to who was there")
                .contains(web.origin + "/late");
    }

    @Test
    void aRobotIsNobody() {
        var petra = contact("petra");
        web.send(web.body(browser, null, View.of("/", 60)), "User-Agent", "Googlebot/2.1");
        guests.tell(browser, petra, Guests.By.FORM);

        assertThat(touches(petra)).isEmpty();
    }

    @Test
    void visitsFollowTheirContactThroughMergingAndUnmerging() {
        var petra = contact("petra");
        var again = contact("p.novak");
        web.look(browser, View.of("/before", 7_000));
        guests.tell(browser, again, Guests.By.FORM);
        var ada = cast.as(cast.ada());
        var merge = ada.post(
                "/api/v1/merges",
                Map.of("kind", "contacts", "winner", petra, "winnerVersion", 1, "loser", again, "loserVersion", 1));
        assertThat(merge.status()).as(merge.text()).isBetween(200, 201);
        assertThat(touches(petra)).containsExactly("visit Page /before");
        web.look(browser, View.of("/between", 0));

        var parted = ada.post("/api/v1/merges/" + merge.json().get("id").asString() + "/undoing", Map.of());
        assertThat(parted.status()).as(parted.text()).isBetween(200, 204);
        guests.tell(browser, again, Guests.By.LINK);

        assertThat(touches(petra)).isEmpty();
        assertThat(touches(again)).containsExactly("visit Page /before", "visit Page /between");
        assertThat(db.fetchCount(db.selectFrom("collecting.guest where contact_id = '" + again + "'")))
                .isEqualTo(1);
    }

    @Test
    void whoeverIsForgottenForGoodTakesTheVisitsAlong() {
        var petra = contact("petra");
        web.look(browser, View.of("/", 60));
        guests.tell(browser, petra, Guests.By.FORM);
        db.execute("delete from journeys.evidence where contact_id = ?", petra);
        db.execute("delete from journeys.standing where contact_id = ?", petra);
        db.execute("delete from journeys.touch where contact_id = ?", petra);
        db.execute("delete from customers.contact where id = ?", petra);

        assertThat(db.fetchCount(db.selectFrom("collecting.guest where browser = '" + browser + "'")))
                .isZero();
    }

    @Test
    void strangersWhoDoNotComeBackAreForgotten() {
        web.look(browser, View.of("/", 60));
        db.execute("update collecting.guest set last_at = now() - interval '181 days' where browser = ?", browser);
        guests.forget();

        assertThat(db.fetchCount(db.selectFrom("collecting.guest where browser = '" + browser + "'")))
                .isZero();
    }
}
