package tandem.journeys.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tools.jackson.databind.JsonNode;

/** Touches as other systems tell them, many at a time. */
@TandemTest
class TouchBatchTest {

    private static final String MONDAY = "2026-11-16T09:00:00Z";

    @Autowired
    Cast cast;

    @Autowired
    Aside aside;

    @Autowired
    DSLContext db;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private Caller ines() {
        return cast.as(cast.ines());
    }

    private String contact(String key) {
        return ines().post(
                        "/api/v1/contacts",
                        Map.of("key", mark + key, "given_name", "Petra", "email", key + "@" + mark + ".example"))
                .json()
                .get("id")
                .asString();
    }

    private Map<String, Object> touch(String key, String kind, String at) {
        return new HashMap<>(Map.of("contact_key", mark + key, "kind", kind, "at", at));
    }

    private Map<String, Object> touch(String field, Object value) {
        var touch = touch("petra", "call", MONDAY);
        touch.put(field, value);
        return touch;
    }

    private Caller.Reply send(Object... touches) {
        return ines().post("/api/v1/touches/batch", List.of(touches));
    }

    private JsonNode only(Object touch) {
        var reply = send(touch);
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return reply.json().get("results").get(0);
    }

    private long kept(String contact) {
        return db.fetchSingle("select count(*) from journeys.touch where contact_id = ?::uuid", contact)
                .get(0, long.class);
    }

    @Test
    void eachTouchNamesItsContactByIdKeyOrEmail() {
        var petra = contact("petra");
        var reply = send(
                Map.of("contact_id", petra, "kind", "ad_click", "at", "2026-11-02T09:00:00Z"),
                touch("petra", "webinar", "2026-11-03T09:00:00Z"),
                Map.of("email", "PETRA@" + mark + ".example", "type", "call", "date", "2026-11-04"));

        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        assertThat(reply.json().get("stored").asInt()).as(reply.text()).isEqualTo(3);
        assertThat(kept(petra)).isEqualTo(3);
        assertThat(ines().get("/api/v1/contacts/" + petra).json().get("stage").asString())
                .isEqualTo("BRAND_CONSIDERATION");
    }

    @Test
    void aTouchKeepsAllThatWasSaidOfIt() {
        contact("petra");
        var sent = touch("petra", "ad_click", MONDAY);
        sent.putAll(
                Map.of("direction", "out", "cost", "0.1234567", "weight", 2.5, "owner", "Ines Okafor", "key", mark));
        sent.put("utm_source", "paid_search");

        var seen =
                ines().get("/api/v1/touches/" + only(sent).get("id").asString()).json();
        assertThat(seen.get("direction").asString()).isEqualTo("OUT");
        assertThat(seen.get("cost").asString()).isEqualTo("0.1234567");
        assertThat(seen.get("weight").asString()).isEqualTo("2.5");
        assertThat(seen.get("source").asString()).isEqualTo("paid_search");
        assertThat(seen.get("owner").asString()).isEqualTo("Ines Okafor");
        assertThat(seen.get("key").asString()).isEqualTo(mark);
        assertThat(seen.get("human").asBoolean()).isFalse();
    }

    @Test
    void whatWasSentBeforeIsRepeatedAndNotStoredAgain() {
        var petra = contact("petra");
        var mine = touch("key", mark + "-1");
        assertThat(only(mine).get("status").asString()).isEqualTo("stored");

        mine.put("note", "said in other words");
        var reply = send(mine, touch("petra", "meeting", MONDAY), touch("petra", "meeting", MONDAY));

        assertThat(reply.json().get("repeated").asInt()).as(reply.text()).isEqualTo(2);
        assertThat(reply.json().get("stored").asInt()).isEqualTo(1);
        assertThat(kept(petra)).isEqualTo(2);
    }

    @Test
    void theOrderInWhichTouchesComeDoesNotMatter() {
        var petra = contact("petra");
        send(touch("petra", "demo", "2026-11-09T09:00:00Z"), touch("petra", "ad_click", "2026-10-01T09:00:00Z"));
        send(touch("petra", "webinar", "2026-10-20T09:00:00Z"), touch("petra", "demo", "2026-11-08T09:00:00Z"));

        var page = cast.signedIn(cast.tom()).get("/contacts/" + petra).text();
        assertThat(page).contains("8 Nov 2026", "20 Oct 2026", "1 Oct 2026");
        assertThat(ines().get("/api/v1/contacts/" + petra).json().get("stage").asString())
                .isEqualTo("PURCHASE_INTENTION");
    }

    @Test
    void goodTouchesAreKeptAndEachBadOneSaysWhatIsWrongWithIt() {
        var petra = contact("petra");
        var reply = send(
                touch("at", "2999-01-01T00:00:00Z"),
                touch("at", "1969-12-31T23:59:59Z"),
                touch("at", "soon"),
                touch("kind", "handshake"),
                touch("note", "x".repeat(1 << 20)),
                touch("cost", "-1"),
                touch("colour", "red"),
                touch("source", List.of("a", "b")),
                touch("contact_key", ""),
                "call",
                Map.of("contact_key", mark + "petra"),
                touch("petra", "call", MONDAY));

        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        var results = reply.json().get("results");
        assertThat(reply.json().get("refused").asInt()).as(reply.text()).isEqualTo(11);
        assertThat(reasons(results))
                .containsExactly(
                        "at lies in the future",
                        "at lies before 1970",
                        "at it is no instant such as 2026-11-23T09:00:00Z",
                        "kind is no kind of touch that is known here",
                        "note it is longer than 100,000 characters",
                        "cost is less than nothing",
                        "colour is no field of a touch; there are " + String.join(", ", Sent.FIELDS),
                        "source must be a single value",
                        "contact_key names no contact that is known by id, key or e-mail address",
                        " is no object with the fields of a touch",
                        "at is missing",
                        "");
        assertThat(results.get(11).get("status").asString()).isEqualTo("stored");
        assertThat(kept(petra)).isEqualTo(1);
    }

    private static List<String> reasons(JsonNode results) {
        return results.valueStream()
                .map(result -> result.has("reason")
                        ? (result.has("field") ? result.get("field").asString() : "") + " "
                                + result.get("reason").asString()
                        : "")
                .toList();
    }

    @Test
    void touchesReachBackToThe1stOfJanuary1970() {
        contact("petra");
        assertThat(only(touch("at", "1970-01-01T00:00:00Z")).get("status").asString())
                .isEqualTo("stored");
        assertThat(only(touch("at", "1999-12-31T23:59:59.999Z")).get("status").asString())
                .isEqualTo("stored");
        assertThat(only(touch("at", "2010-01-01T00:00:00Z")).get("status").asString())
                .isEqualTo("stored");
    }

    @Test
    void touchesMayComeOneALine() {
        var petra = contact("petra");
        var line = "{\"contact_key\": \"%s\", \"kind\": \"call\", \"at\": \"2026-11-0%dT09:00:00Z\"}\n";
        var body = line.formatted(mark + "petra", 1) + "\n" + line.formatted(mark + "petra", 2);

        assertThat(ines().post("/api/v1/touches/batch", body)
                        .json()
                        .get("stored")
                        .asInt())
                .isEqualTo(2);
        assertThat(kept(petra)).isEqualTo(2);
    }

    @Test
    void whatIsNoBatchIsRefusedWhole() {
        var petra = contact("petra");
        assertThat(ines().post("/api/v1/touches/batch", "[{\"kind\": \"call\",\n oops")
                        .text())
                .contains("is not JSON: see line 2");
        assertThat(ines().post("/api/v1/touches/batch", "").status()).isEqualTo(400);
        assertThat(ines().post("/api/v1/touches/batch", "[]").status()).isEqualTo(202);
        assertThat(cast.stranger().post("/api/v1/touches/batch", List.of()).status())
                .isEqualTo(401);
        assertThat(cast.as(cast.vera()).post("/api/v1/touches/batch", List.of()).status())
                .isEqualTo(403);

        var tooMany = new ArrayList<>();
        IntStream.rangeClosed(0, Sent.MOST).forEach(at -> tooMany.add(touch("key", "" + at)));
        var refused = ines().post("/api/v1/touches/batch", tooMany);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.text()).contains("at most 10,000 touches");

        var tooLarge = new ArrayList<>();
        IntStream.range(0, 200).forEach(at -> tooLarge.add(touch("note", "x".repeat(90_000))));
        assertThat(ines().post("/api/v1/touches/batch", tooLarge).text()).contains("at most 16 MB");
        assertThat(kept(petra)).isZero();
    }

    @Test
    void aTouchOfSomebodyUnknownWaitsUntilTheContactAppears() {
        var result = only(touch("petra", "webinar", MONDAY));
        assertThat(result.get("status").asString()).isEqualTo("aside");
        assertThat(result.get("reason").asString()).contains("nobody is known by this yet; kept aside until");
        send(
                touch("petra", "webinar", MONDAY),
                Map.of("contact_email", "petra@" + mark + ".example", "kind", "call", "at", MONDAY, "cost", "1.10"));
        assertThat(aside.attach()).isZero();
        assertThat(cast.signedIn(cast.tom()).get("/touches/aside").text())
                .contains(mark + "petra", "petra@" + mark + ".example", "16 Nov 2026");

        var petra = contact("petra");
        assertThat(aside.attach()).isEqualTo(2);

        assertThat(kept(petra)).isEqualTo(2);
        assertThat(ines().get("/api/v1/contacts/" + petra).json().get("stage").asString())
                .isEqualTo("BRAND_CONSIDERATION");
        assertThat(ines().get("/api/v1/touches/aside").text()).doesNotContain(mark);
        assertThat(only(touch("petra", "webinar", MONDAY)).get("status").asString())
                .as("sent again once more")
                .isEqualTo("repeated");
    }

    @Test
    void whoeverIsUnknownForTooLongIsForgotten() {
        only(touch("petra", "webinar", MONDAY));
        db.execute(
                "update journeys.touch_aside set noted_at = now() - interval '31 days' where contact_key = ?",
                mark + "petra");

        assertThat(aside.forget()).isEqualTo(1);
        contact("petra");
        assertThat(aside.attach()).isZero();
    }
}
