package tandem.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;

@TandemTest
class RecordApiTest {

    @Autowired
    Cast cast;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private Caller.Reply contact(String given, String key) {
        return cast.as(cast.ines())
                .post(
                        "/api/v1/contacts",
                        Map.of(
                                "key",
                                mark + key,
                                "given_name",
                                given,
                                "email",
                                given + mark + "@nordlicht.example",
                                "source",
                                mark));
    }

    @Test
    void aContactIsWrittenAndRead() {
        var written = contact("Petra", "1");

        assertThat(written.status()).isEqualTo(201);
        assertThat(written.header("ETag")).isEqualTo("\"1\"");
        var read = cast.as(cast.vera()).get(written.header("Location"));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().get("name").asString()).isEqualTo("Petra");
        assertThat(read.json().get("email").asString()).isEqualTo("petra" + mark + "@nordlicht.example");
    }

    @Test
    void theSameKeyIsTheSameContact() {
        var first = contact("Petra", "1");
        var again = cast.as(cast.tom()).post("/api/v1/contacts", Map.of("key", mark + "1", "job_title", "CEO"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
        assertThat(again.json().get("job_title").asString()).isEqualTo("CEO");
        assertThat(again.json().get("given_name").asString()).isEqualTo("Petra");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "companies", "touches", "deals"})
    void strangersSeeNothing(String plural) {
        assertThat(cast.stranger().get("/api/v1/" + plural).status()).isEqualTo(401);
        assertThat(cast.stranger().post("/api/v1/" + plural, "{}").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "companies", "touches", "deals"})
    void whoeverOnlyLooksCannotWrite(String plural) {
        assertThat(cast.as(cast.vera()).get("/api/v1/" + plural).status()).isEqualTo(200);
        var refused = cast.as(cast.vera()).post("/api/v1/" + plural, "{}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("You may read, but not write records");
        assertThat(cast.as(cast.fin())
                        .send("PATCH", "/api/v1/" + plural + "/" + UUID.randomUUID(), "{}", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoIsNotThereIsNotFound() {
        var reply = cast.as(cast.ines()).get("/api/v1/contacts/" + UUID.randomUUID());

        assertThat(reply.status()).isEqualTo(404);
        assertThat(cast.as(cast.ines()).get("/api/v1/contacts/petra").status()).isEqualTo(404);
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        var reply = cast.as(cast.ines())
                .post("/api/v1/contacts", "{\"email\":\"nobody\",\"created_at\":\"yesterday\",\"colour\":\"red\"}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.header("Content-Type")).contains("application/problem+json");
        assertThat(reply.json().get("faults").findValuesAsString("field"))
                .containsExactlyInAnyOrder("email", "created_at", "colour");
    }

    @Test
    void aContactWithoutKeyOrEmailCouldNotBeFoundAgain() {
        var reply = cast.as(cast.ines()).post("/api/v1/contacts", Map.of("given_name", "Noel"));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text()).contains("neither a key nor an e-mail address");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not json        | 400
            []              | 400
            {"email":{}}    | 422
            {"email":["a"]} | 422
            """)
    void aBodyThatIsNoRecordIsRefused(String body, int status) {
        assertThat(cast.as(cast.ines()).post("/api/v1/contacts", body).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter=colour%20%3D%20red",
                "filter=(",
                "sort=colour",
                "limit=0",
                "limit=501",
                "limit=many",
                "cursor=forged"
            })
    void anUnreadableQuestionIsRefused(String question) {
        var reply = cast.as(cast.ines()).get("/api/v1/contacts?" + question);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).contains("application/problem+json");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        for (var name : new String[] {"Eva", "Ada", "Cem", "Bo", "Dag"}) {
            contact(name, name);
        }
        var names = new StringBuilder();
        var cursor = "";
        do {
            var page = cast.as(cast.ines())
                    .get("/api/v1/contacts?filter=source%20%3D%20" + mark + "&sort=-given_name&limit=2" + cursor)
                    .json();
            page.get("data")
                    .forEach(contact ->
                            names.append(contact.get("given_name").asString()).append(' '));
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asString();
        } while (!cursor.isEmpty());

        assertThat(names.toString().strip()).isEqualTo("Eva Dag Cem Bo Ada");
    }

    @Test
    void aChangeNeedsTheVersionThatWasRead() {
        var contact = contact("Petra", "1");
        var where = contact.header("Location");
        var ines = cast.as(cast.ines());

        assertThat(ines.patch(where, Map.of("job_title", "CEO")).status()).isEqualTo(400);
        var changed = ines.patch(where, Map.of("job_title", "CEO"), "If-Match", contact.header("ETag"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");

        var late = cast.as(cast.tom()).patch(where, Map.of("job_title", "CFO"), "If-Match", contact.header("ETag"));
        assertThat(late.status()).isEqualTo(412);
        assertThat(ines.get(where).json().get("job_title").asString()).isEqualTo("CEO");
    }

    @Test
    void anEmptyValueEmptiesAField() {
        var contact = contact("Petra", "1");
        var changed = cast.as(cast.ines())
                .patch(contact.header("Location"), "{\"source\":null}", "If-Match", contact.header("ETag"));

        assertThat(changed.json().get("source").isNull()).isTrue();
    }

    @Test
    void whatIsDerivedCannotBeChanged() {
        var contact = contact("Petra", "1");
        var refused = cast.as(cast.ines())
                .patch(contact.header("Location"), Map.of("stage", "PURCHASE"), "If-Match", contact.header("ETag"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("stage");
    }

    @Test
    void aRequestSentAgainDoesNothingAgain() {
        var body =
                Map.of("key", mark + "touch", "contact_key", mark + "1", "at", "2026-11-01T09:00:00Z", "kind", "call");
        contact("Petra", "1");
        var first = cast.as(cast.ines()).send("POST", "/api/v1/touches", body, "Idempotency-Key", mark);
        var again = cast.as(cast.ines()).send("POST", "/api/v1/touches", body, "Idempotency-Key", mark);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
        var other = Map.of("key", mark + "x", "contact_key", mark + "1", "at", "2026-11-01T09:00:00Z", "kind", "call");
        assertThat(cast.as(cast.ines())
                        .send("POST", "/api/v1/touches", other, "Idempotency-Key", mark)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void touchesAreNeverChanged() {
        contact("Petra", "1");
        var touch = cast.as(cast.ines())
                .post(
                        "/api/v1/touches",
                        Map.of("contact_key", mark + "1", "at", "2026-11-01T09:00:00Z", "kind", "call"));

        assertThat(cast.as(cast.ines())
                        .patch(touch.header("Location"), Map.of("note", "x"), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theInterfaceDescribesEveryRecordType() {
        var description = cast.stranger().get("/api/v1/openapi.json").json();

        assertThat(description.at("/paths").propertyNames())
                .contains(
                        "/api/v1/contacts",
                        "/api/v1/contacts/{id}",
                        "/api/v1/companies",
                        "/api/v1/deals/{id}",
                        "/api/v1/touches",
                        "/api/v1/notes/{id}",
                        "/api/v1/tasks",
                        "/api/v1/files/{id}/content",
                        "/api/v1/journey/funnel",
                        "/api/v1/measures/{key}")
                .doesNotContain("/api/v1/{records}");
        assertThat(description
                        .at("/paths/~1api~1v1~1deals/post/requestBody/content/application~1json/schema/properties")
                        .propertyNames())
                .contains("amount", "closed_at");
        assertThat(description
                        .at("/paths/~1api~1v1~1files/post/requestBody/content")
                        .propertyNames())
                .containsExactly("application/octet-stream");
        assertThat(description.at("/paths/~1api~1v1~1touches~1{id}").has("patch"))
                .isFalse();
    }
}
