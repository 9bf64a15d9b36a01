package tandem.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tandem.customers.Consent.Channel;
import tandem.imports.Sender;

/** Who may be written to, about what, and what proves it. */
@TandemTest
class ConsentsTest {

    @Autowired
    Cast cast;

    @Autowired
    Consents consents;

    @Autowired
    DSLContext db;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private Caller tom() {
        return cast.as(cast.tom());
    }

    private UUID contact(String name) {
        var reply = tom().post("/api/v1/contacts", Map.of("email", name + mark + "@nordlicht.example", "source", mark));
        return UUID.fromString(reply.json().get("id").asString());
    }

    private Caller.Reply note(UUID contact, String word, String at, String... more) {
        var said = new HashMap<>(
                Map.of("contact_id", contact.toString(), "channel", "EMAIL", "purpose", "newsletter", "word", word));
        if (!at.isEmpty()) {
            said.put("said_at", at);
        }
        for (int n = 0; n < more.length; n += 2) {
            said.put(more[n], more[n + 1]);
        }
        return tom().post("/api/v1/consents", said);
    }

    private boolean holds(UUID contact) {
        return consents.holds(contact, Channel.EMAIL, "newsletter");
    }

    @Test
    void theLatestWordHoldsInWhateverOrderTheyAreTold() {
        var petra = contact("petra");
        assertThat(holds(petra)).isFalse();

        assertThat(note(petra, "GIVEN", "2026-03-03T10:00:00Z").status()).isEqualTo(201);
        assertThat(holds(petra)).isTrue();
        note(petra, "WITHDRAWN", "2026-06-01T10:00:00Z");
        note(petra, "GIVEN", "2026-05-01T10:00:00Z");
        assertThat(holds(petra)).isFalse();
        note(petra, "GIVEN", "");
        assertThat(holds(petra)).isTrue();

        assertThat(consents.holds(petra, Channel.PHONE, "newsletter")).isFalse();
        assertThat(consents.holds(petra, Channel.EMAIL, "offers")).isFalse();
    }

    @Test
    void everyWordStaysWithItsProof() {
        var petra = contact("petra");
        note(petra, "GIVEN", "2026-03-03T10:00:00Z", "how", "form", "proof", "Yes, send me the newsletter.");
        note(petra, "WITHDRAWN", "2026-06-01T10:00:00Z", "how", "phone");

        var words = tom().get("/api/v1/contacts/" + petra + "/consents").json().get("data");
        assertThat(words).hasSize(2);
        assertThat(words.at("/0/latest").asBoolean()).isTrue();
        assertThat(words.at("/1/latest").asBoolean()).isFalse();
        assertThat(words.at("/1/consent/proof").asString()).isEqualTo("Yes, send me the newsletter.");
        assertThat(words.at("/1/notedBy").asString()).isEqualTo("Tom Rydell");
        assertThat(words.at("/1/through").asString()).isEqualTo("api");
        assertThatThrownBy(() -> db.execute("update customers.consent set word = 'GIVEN' where contact_id = ?", petra))
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> db.execute("delete from customers.consent where contact_id = ?", petra))
                .hasMessageContaining("never changed");
    }

    @Test
    void theSameWordSaidTwiceIsOne() {
        var petra = contact("petra");
        var first = note(petra, "GIVEN", "2026-03-03T10:00:00Z");
        var again = note(petra, "GIVEN", "2026-03-03T10:00:00Z");
        var whenever = note(petra, "GIVEN", "");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
        assertThat(whenever.json().get("id")).isEqualTo(first.json().get("id"));
        assertThat(tom().get("/api/v1/contacts/" + petra + "/consents").json().get("data"))
                .hasSize(1);
    }

    @Test
    void filtersKnowConsent() {
        var petra = contact("petra");
        contact("jonas");
        note(petra, "GIVEN", "2026-03-03T10:00:00Z");

        assertThat(found("has consents (channel = EMAIL and purpose = newsletter and holds = true)"))
                .isEqualTo(1);
        assertThat(found("has no consents (purpose = newsletter and holds = true)"))
                .isEqualTo(1);
        assertThat(found("consent contains 'newsletter by email'")).isEqualTo(1);
        assertThat(found("consent is empty")).isEqualTo(1);
        assertThat(tom().get("/api/v1/contacts/" + petra)
                        .json()
                        .at("/consent/0")
                        .asString())
                .isEqualTo("newsletter by email");
        note(petra, "WITHDRAWN", "");
        assertThat(found("has consents (holds = true)")).isZero();
    }

    private int found(String filter) {
        var reply = tom().get("/api/v1/contacts?filter="
                + java.net.URLEncoder.encode("source = '%s' and %s".formatted(mark, filter), StandardCharsets.UTF_8));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().get("data").size();
    }

    @Test
    void listsOfOtherSystemsTellWhoOptedInAndOut() throws Exception {
        var file = """
                Email Address,CONFIRM_TIME,UNSUB_TIME,Unsubscribed from all email
                petra%1$s@nordlicht.example,2026-03-03 10:00:00,,
                jonas%1$s@nordlicht.example,2026-03-03 10:00:00,2026-04-01 08:00:00,
                lena%1$s@nordlicht.example,,,true
                """.formatted(mark);
        var sender = new Sender(tom());
        for (int time = 0; time < 2; time++) {
            var run = sender.over(
                    sender.sent("?kind=contacts", "mailchimp.csv", file.getBytes(StandardCharsets.UTF_8), null));
            assertThat(run.get("unusable").asLong()).as(run.toString()).isZero();
        }

        var petra = contact("petra");
        var jonas = contact("jonas");
        var lena = contact("lena");
        assertThat(holds(petra)).isTrue();
        assertThat(holds(jonas)).isFalse();
        assertThat(holds(lena)).isFalse();
        assertThat(tom().get("/api/v1/contacts/" + petra + "/consents").json().get("data"))
                .hasSize(1);
        assertThat(tom().get("/api/v1/contacts/" + lena + "/consents")
                        .json()
                        .at("/data/0/consent/word")
                        .asString())
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void consentComesAsAFileOfItsOwnToo() throws Exception {
        var petra = contact("petra");
        var file = """
                email,channel,purpose,consent,date,proof
                petra%1$s@nordlicht.example,PHONE,events,GIVEN,2026-03-03,Call me
                nobody%1$s@nordlicht.example,PHONE,events,GIVEN,2026-03-03,
                petra%1$s@nordlicht.example,PHONE,horoscopes,GIVEN,2026-03-03,
                """.formatted(mark);
        var sender = new Sender(tom());
        var run =
                sender.over(sender.sent("?kind=consents", "consents.csv", file.getBytes(StandardCharsets.UTF_8), null));

        assertThat(run.get("created").asLong()).as(run.toString()).isEqualTo(1);
        assertThat(sender.findings(run).toString()).contains("names no contact", "is no purpose that is known here");
        assertThat(consents.holds(petra, Channel.PHONE, "events")).isTrue();
    }

    @Test
    void administratorsAddPurposes() {
        var label = "Trade fairs " + mark;
        assertThat(tom().post("/api/v1/consent-purposes", Map.of("label", label))
                        .status())
                .isEqualTo(403);
        var ada = cast.as(cast.ada());
        assertThat(ada.post("/api/v1/consent-purposes", Map.of("label", label)).status())
                .isEqualTo(201);
        assertThat(ada.post("/api/v1/consent-purposes", Map.of("label", label)).status())
                .isEqualTo(422);

        var name = "trade_fairs_" + mark;
        var petra = contact("petra");
        assertThat(note(petra, "GIVEN", "", "purpose", name).status()).isEqualTo(201);
        assertThat(ada.delete("/api/v1/consent-purposes/" + name).status()).isEqualTo(204);
        assertThat(consents.holds(petra, Channel.EMAIL, name)).isTrue();
        assertThat(cast.signedIn(cast.ada()).get("/consents/purposes").text()).contains(label, "retired");
        assertThat(cast.signedIn(cast.tom()).get("/consents/purposes").status()).isEqualTo(403);
    }

    @Test
    void nobodyNotesWhatCannotBe() {
        var petra = contact("petra");
        assertThat(note(petra, "MAYBE", "").status()).isEqualTo(422);
        assertThat(note(petra, "GIVEN", "2999-01-01T00:00:00Z").text()).contains("lies in the future");
        assertThat(note(UUID.randomUUID(), "GIVEN", "").text()).contains("names no contact");
        assertThat(note(petra, "GIVEN", "", "file", "javascript:alert(1)").status())
                .isEqualTo(422);
        assertThat(cast.as(cast.vera())
                        .post("/api/v1/consents", Map.of("contact_id", petra.toString()))
                        .status())
                .isEqualTo(403);
    }
}
