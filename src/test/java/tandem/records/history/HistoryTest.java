package tandem.records.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tandem.records.CustomFields;
import tandem.records.FieldKind;
import tools.jackson.databind.JsonNode;

/** Two people work on Petra; her history tells who did what, and gives it back. */
@TandemTest
class HistoryTest {

    @Autowired
    Cast cast;

    @Autowired
    CustomFields customFields;

    @Autowired
    DSLContext db;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private Caller ines;
    private Caller tom;
    private String petra;

    @BeforeEach
    void petraIsKnown() {
        ines = cast.as(cast.ines());
        tom = cast.as(cast.tom());
        petra = ines.post(
                        "/api/v1/contacts",
                        Map.of(
                                "key",
                                mark,
                                "given_name",
                                "Petra",
                                "family_name",
                                "Novak",
                                "email",
                                "petra@" + mark + ".example",
                                "city",
                                "Kiel",
                                "company",
                                "Nordlicht " + mark))
                .header("Location");
    }

    @Test
    void everyChangeSaysWhoFromWhatToWhatAndThroughWhat() {
        change(ines, "city", "Hamburg");
        cast.signedIn(cast.tom()).post(page(), "was.city", "Hamburg", "city", "Bremen");

        var history = history(ines);

        assertThat(told(history))
                .containsExactly(
                        "Tom Rydell, page: city from Hamburg to Bremen",
                        "Ines Okafor, api: city from Kiel to Hamburg",
                        "Ines Okafor, api: CREATED");
        assertThat(Instant.parse(history.get(0).get("at").asString()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void ownersAndCompaniesAreToldByTheirNames() {
        change(ines, "sales_owner", "Sam Ode");
        change(tom, "company", "Seewind " + mark);

        assertThat(told(history(ines)))
                .startsWith(
                        "Tom Rydell, api: company from Nordlicht %1$s to Seewind %1$s".formatted(mark),
                        "Ines Okafor, api: sales_owner from null to Sam Ode");
    }

    @Test
    void fieldsThatAdministratorsMadeAreToldOneByOne() {
        var color = customFields
                .add(cast.ada(), "contacts", "Colour " + mark, FieldKind.TEXT, List.of())
                .name();
        var size = customFields
                .add(cast.ada(), "contacts", "Size " + mark, FieldKind.WHOLE, List.of())
                .name();
        change(ines, color, "red");
        change(ines, size, "3");
        change(ines, color, "");

        assertThat(told(history(ines)))
                .startsWith(
                        "Ines Okafor, api: %s from red to null".formatted(color),
                        "Ines Okafor, api: %s from null to 3".formatted(size),
                        "Ines Okafor, api: %s from null to red".formatted(color));

        var back = putBack(ines, history(ines).get(0), color);
        assertThat(back.status()).as(back.text()).isEqualTo(200);
        assertThat(back.json().get(color).asString()).isEqualTo("red");
        assertThat(back.json().get(size).asInt()).isEqualTo(3);
    }

    @Test
    void whatIsHiddenFromSomebodyIsHiddenFromThemHereToo() {
        var secret = customFields
                .add(cast.ada(), "contacts", "Secret " + mark, FieldKind.TEXT, List.of())
                .name();
        change(ines, secret, "rich");
        db.execute(
                "insert into records.restriction (role, record_type, field, act, extent) values ('VIEWER', 'contacts', ?, 'SEE', 'NOTHING')",
                secret);
        var vera = cast.as(cast.vera());
        for (int tries = 0; tries < 200 && told(history(vera)).toString().contains(secret); tries++) {
            // A restriction holds within a second.
        }

        assertThat(told(history(vera))).containsExactly("Ines Okafor, api: CREATED");
        assertThat(told(history(ines))).hasSize(2);
    }

    @Test
    void theHistoryIsReadInPages() {
        for (var city : List.of("A", "B", "C", "D")) {
            change(ines, "city", city);
        }
        var first = ines.get(petra + "/history?limit=3").json();
        var second = ines.get(
                        petra + "/history?limit=3&cursor=" + first.get("next").asString())
                .json();

        assertThat(told(first.get("data"))).hasSize(3);
        assertThat(told(second.get("data"))).hasSize(2);
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(ines.get(petra + "/history?cursor=forged").status()).isEqualTo(400);
    }

    @Test
    void aFieldIsPutBackAndThatIsAChangeToo() {
        change(tom, "city", "Hamburg");

        var back = putBack(ines, history(ines).get(0), "city");

        assertThat(back.json().get("city").asString()).isEqualTo("Kiel");
        assertThat(told(history(ines))).startsWith("Ines Okafor, put back: city from Hamburg to Kiel");
    }

    @Test
    void whereSomebodyWasFasterBothValuesAreTold() {
        change(tom, "city", "Hamburg");
        var entry = history(ines).get(0);
        var seen = ines.get(petra).header("ETag");
        change(tom, "city", "Bremen");

        var late = ines.send(
                "POST", petra + "/history/" + entry.get("id") + "/return", Map.of("field", "city"), "If-Match", seen);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text()).contains("is now “Bremen”, and would become “Kiel”");

        var browser = cast.signedIn(cast.ines());
        var where = page() + "/history/" + entry.get("id") + "/return";
        var refused = browser.post(where, "field", "city", "version", "1");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("Bremen", "Kiel", "changed again since", "Somebody has changed this since");
        var done = browser.post(where, "field", "city", "version", "3");
        assertThat(done.leadsTo()).isEqualTo(page() + "?tab=history");
        assertThat(ines.get(petra).json().get("city").asString()).isEqualTo("Kiel");
    }

    @Test
    void aRecordGoesBackToHowItWasAtAnInstant() {
        change(ines, "job_title", "CFO");
        var then = Instant.now();
        change(ines, "job_title", "CEO");
        change(tom, "city", "Hamburg");
        change(tom, "city", "");

        var back = ines.send(
                "POST",
                petra + "/return",
                Map.of("at", then.toString()),
                "If-Match",
                ines.get(petra).header("ETag"));

        assertThat(back.status()).as(back.text()).isEqualTo(200);
        assertThat(back.json().get("job_title").asString()).isEqualTo("CFO");
        assertThat(back.json().get("city").asString()).isEqualTo("Kiel");
        assertThat(told(history(ines)).getFirst()).startsWith("Ines Okafor, put back:");
        assertThat(ines.send(
                                "POST",
                                petra + "/return",
                                Map.of("at", Instant.now().toString()),
                                "If-Match",
                                back.header("ETag"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aValueThatAnotherRecordHasNowIsNotPutBack() {
        change(ines, "email", "other@" + mark + ".example");
        var entry = history(ines).get(0);
        ines.post("/api/v1/contacts", Map.of("key", mark + "2", "email", "petra@" + mark + ".example"));

        var back = putBack(ines, entry, "email");

        assertThat(back.status()).isEqualTo(422);
        assertThat(back.text()).contains("no two may share it");
    }

    @Test
    void whoOnlyReadsReadsTheHistoryAndPutsNothingBack() {
        change(ines, "city", "Hamburg");
        var entry = history(cast.as(cast.vera())).get(0);

        assertThat(putBack(cast.as(cast.vera()), entry, "city").status()).isEqualTo(403);
        var page = cast.signedIn(cast.vera()).get(page() + "?tab=history");
        assertThat(page.text()).contains("Hamburg").doesNotContain("/return");
        assertThat(cast.stranger().get(petra + "/history").status()).isEqualTo(401);
        assertThat(ines.get("/api/v1/contacts/" + UUID.randomUUID() + "/history")
                        .status())
                .isEqualTo(404);
    }

    private String page() {
        return petra.replace("/api/v1", "");
    }

    private void change(Caller by, String field, String value) {
        var values = new HashMap<String, Object>();
        values.put(field, value.isEmpty() ? null : value);
        var changed = by.patch(petra, values, "If-Match", by.get(petra).header("ETag"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    }

    private Caller.Reply putBack(Caller by, JsonNode entry, String field) {
        return by.send(
                "POST",
                petra + "/history/" + entry.get("id") + "/return",
                Map.of("field", field),
                "If-Match",
                by.get(petra).header("ETag"));
    }

    private JsonNode history(Caller by) {
        return by.get(petra + "/history").json().get("data");
    }

    private static List<String> told(JsonNode entries) {
        return entries.valueStream()
                .map(entry -> {
                    var changes = entry.get("changes")
                            .valueStream()
                            .map(change -> "%s from %s to %s"
                                    .formatted(
                                            change.get("field").asString(),
                                            plain(change.get("from")),
                                            plain(change.get("to"))))
                            .toList();
                    return "%s, %s: %s"
                            .formatted(
                                    entry.get("who").get("name").asString(),
                                    entry.get("through").asString(),
                                    changes.isEmpty() ? entry.get("what").asString() : String.join(", ", changes));
                })
                .toList();
    }

    private static String plain(JsonNode value) {
        return value.isNull() ? "null" : value.asString();
    }
}
