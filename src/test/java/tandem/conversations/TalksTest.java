package tandem.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tools.jackson.databind.JsonNode;

@TandemTest
class TalksTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired
    Cast cast;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private String ada;
    private String company;

    @BeforeEach
    void someoneToTalkTo() {
        var contact = cast.as(cast.ines())
                .post(
                        "/api/v1/contacts",
                        Map.of(
                                "key", "talk-" + mark,
                                "given_name", "Ada",
                                "family_name", "Lind " + mark,
                                "company", "Lind Betong " + mark))
                .json();
        ada = contact.get("id").asString();
        company = contact.get("company_id").asString();
    }

    private JsonNode touches() {
        return cast.as(cast.ines())
                .get("/api/v1/touches?filter=contact_id%20%3D%20" + ada)
                .json()
                .get("data");
    }

    private static String ago(long minutes) {
        return LocalDateTime.ofInstant(Instant.now().minus(minutes, ChronoUnit.MINUTES), BERLIN)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    @Test
    void aCallIsATouchOfWhoeverTellsIt() {
        var browser = cast.signedIn(cast.ines());

        var page =
                browser.follow("/log", "contact", ada, "kind", "CALL", "note", "Wants prices for 40 sites", "to", "/");

        assertThat(page.text()).contains("Kept: Call with Ada Lind " + mark);
        assertThat(touches()).hasSize(1);
        var touch = touches().get(0);
        assertThat(touch.get("kind").asString()).isEqualTo("call");
        assertThat(touch.get("note").asString()).isEqualTo("Wants prices for 40 sites");
        assertThat(touch.get("owner").asString()).isEqualTo("Ines Okafor");
    }

    @Test
    void aKindThatThereIsNotIsRefusedAndWhatWasTypedStays() {
        var browser = cast.signedIn(cast.ines());

        assertThat(browser.get("/log?contact=" + ada + "&kind=nonsense").status())
                .isEqualTo(200);
        var page = browser.post("/log", "contact", ada, "kind", "nonsense", "note", "Wants prices");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text()).contains("“nonsense” cannot be read.", "Wants prices");
        assertThat(touches()).isEmpty();
    }

    @Test
    void theSameCallSentTwiceIsOneTouchAndOneTask() {
        var browser = cast.signedIn(cast.ines());
        var at = ago(3);
        for (int sent = 0; sent < 2; sent++) {
            browser.post(
                    "/log",
                    "contact",
                    ada,
                    "kind",
                    "CALL",
                    "at",
                    at,
                    "note",
                    "Twice",
                    "next",
                    "Offer " + mark,
                    "next_on",
                    "2031-02-03");
        }

        assertThat(touches()).hasSize(1);
        var tasks = cast.as(cast.ines())
                .get("/api/v1/tasks?filter=record_id%20%3D%20" + ada)
                .json()
                .get("data");
        assertThat(tasks).hasSize(1);
        assertThat(tasks.get(0).get("what").asString()).isEqualTo("Offer " + mark);
        assertThat(tasks.get(0).get("person").asString()).isEqualTo("Ines Okafor");
        assertThat(tasks.get(0).get("due_on").asString()).isEqualTo("2031-02-03");
    }

    @Test
    void whoeverCallsSeesWhoTalkedToThemBefore() {
        cast.signedIn(cast.tom())
                .post(
                        "/log",
                        "contact",
                        ada,
                        "kind",
                        "MEETING",
                        "at",
                        ago(26 * 60),
                        "note",
                        "Asked about prices " + mark);
        cast.signedIn(cast.tom()).post("/log", "contact", ada, "kind", "CALL", "at", ago(50 * 60), "note", "Older");
        var browser = cast.signedIn(cast.ines());

        var form = browser.get("/log?contact=" + ada).text();
        assertThat(form)
                .contains("Tom Rydell", "Marketing", "Asked about prices " + mark)
                .doesNotContain("Older");
        assertThat(browser.get("/contacts/" + ada).text()).contains("Asked about prices " + mark);
        assertThat(browser.get("/companies/" + company).text()).contains("Tom Rydell", "Asked about prices " + mark);
        var talks = cast.as(cast.ines())
                .get("/api/v1/companies/" + company + "/talks")
                .json()
                .get("data");
        assertThat(talks).hasSize(1);
        assertThat(talks.get(0).get("who").asString()).isEqualTo("Tom Rydell");
        assertThat(talks.get(0).get("department").asString()).isEqualTo("Marketing");
    }

    @Test
    void whatCannotHaveHappenedIsRefusedAndWhatWasTypedIsThereStill() {
        var browser = cast.signedIn(cast.ines());

        var future =
                browser.post("/log", "contact", ada, "kind", "CALL", "at", "2031-01-01T10:00", "note", "Kept typing");
        assertThat(future.status()).isEqualTo(422);
        assertThat(future.text()).contains("This lies in the future.", "Kept typing");
        assertThat(browser.post("/log", "contact", ada, "at", "1965-01-01T10:00")
                        .text())
                .contains("This lies before 1970.");
        assertThat(browser.post("/log", "contact", ada, "at", "whenever").status())
                .isEqualTo(422);
        assertThat(browser.post("/log", "contact", ada, "note", "x".repeat(1 << 20))
                        .text())
                .contains("This is longer than 4000 characters.");
        assertThat(browser.post("/log", "contact", ada, "next_on", "2031-01-01").text())
                .contains("Say what the next step is");
        assertThat(browser.post("/log", "note", "Nobody").text()).contains("Choose whom you talked to.");
        assertThat(touches()).isEmpty();
    }

    @Test
    void whoeverOnlyReadsLogsNothing() {
        var browser = cast.signedIn(cast.vera());

        assertThat(browser.get("/log?contact=" + ada).status()).isEqualTo(403);
        assertThat(browser.post("/log", "contact", ada, "note", "No").status()).isEqualTo(403);
        assertThat(browser.get("/contacts/" + ada).text()).doesNotContain("/log?contact=");
        assertThat(cast.signedIn(cast.ines())
                        .post("/log", "contact", UUID.randomUUID().toString())
                        .status())
                .isEqualTo(404);
        assertThat(touches()).isEmpty();
    }

    @Test
    void aPageElsewhereIsNoWayBack() {
        var browser = cast.signedIn(cast.ines());

        assertThat(browser.post("/log", "contact", ada, "to", "//elsewhere.example/x")
                        .leadsTo())
                .isEqualTo("/contacts/" + ada);
    }
}
