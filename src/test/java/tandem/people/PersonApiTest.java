package tandem.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller.Reply;
import tandem.Cast;
import tandem.TandemTest;

@TandemTest
class PersonApiTest {

    @Autowired
    Cast cast;

    @Test
    void answersNobodyWithoutAToken() {
        for (var path : List.of("me", "persons", "departments", "owners", "tokens")) {
            var reply = cast.stranger().get("/api/v1/" + path);

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        }
        var wrong = cast.stranger().send("GET", "/api/v1/me", null, "Authorization", "Bearer tandem_wrong");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void tellsWhoAsks() {
        var me = cast.as(cast.mara()).get("/api/v1/me").json();

        assertThat(me.get("name").asString()).isEqualTo("Mara Lindqvist");
        assertThat(me.get("side").asString()).isEqualTo("MARKETING");
        assertThat(me.get("roles").toString()).isEqualTo("[\"HEAD\"]");
    }

    @Test
    void onlyAnAdministratorAddsPeople() {
        var reply = cast.as(cast.sam()).post("/api/v1/persons", newcomer("denied"));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().get("detail").asString()).isEqualTo("Only an administrator may add people.");
    }

    @Test
    void namesEveryFieldAtFault() {
        var reply = administrator("POST", "/api/v1/persons", Map.of("name", " ", "email", "nobody"));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().get("faults").findValuesAsString("field"))
                .containsExactly("name", "email", "departmentId", "roles");
    }

    @Test
    void namesAFieldThatItDoesNotKnowAndAValueThatItCannotRead() {
        var unknown = administrator("POST", "/api/v1/persons", Map.of("nmae", "Kim"));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().get("faults").findValuesAsString("field")).containsExactly("nmae");

        var unreadable = administrator("POST", "/api/v1/persons", Map.of("departmentId", "Sales"));
        assertThat(unreadable.status()).isEqualTo(400);
        assertThat(unreadable.json().get("faults").findValuesAsString("field")).containsExactly("departmentId");

        var broken = administrator("POST", "/api/v1/persons", "{\"name\":");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.json().get("detail").asString()).contains("line 1");
    }

    @Test
    void takesAnEmailOnce() {
        assertThat(administrator("POST", "/api/v1/persons", newcomer("twice")).status())
                .isEqualTo(201);

        var again = administrator("POST", "/api/v1/persons", newcomer("TWICE"));

        assertThat(again.status()).isEqualTo(422);
        assertThat(again.json().get("faults").findValuesAsString("field")).containsExactly("email");
    }

    @Test
    void changesOnlyTheVersionThatWasRead() {
        var added = administrator("POST", "/api/v1/persons", newcomer("versioned"));
        var path = added.header("Location");

        var first = administrator("PATCH", path, Map.of("name", "Kim"), "If-Match", added.header("ETag"));
        var second = administrator("PATCH", path, Map.of("name", "Tim"), "If-Match", added.header("ETag"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("ETag")).isEqualTo("\"2\"");
        assertThat(second.status()).isEqualTo(412);
        assertThat(administrator("GET", path, null).json().get("name").asString())
                .isEqualTo("Kim");
    }

    @Test
    void aChangeCountsAtTheNextRequest() {
        var added = administrator("POST", "/api/v1/persons", newcomer("leaver")).json();
        var token = administrator("POST", "/api/v1/tokens", Map.of("name", "t", "personId", added.get("id")))
                .json()
                .get("token")
                .asString();
        var leaver = new tandem.Caller(cast.address(), token);
        assertThat(leaver.get("/api/v1/me").status()).isEqualTo(200);

        administrator("PATCH", "/api/v1/persons/" + added.get("id").asString(), Map.of("active", false));

        assertThat(leaver.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void listsInPartsThatJoin() {
        var first = cast.as(cast.vera()).get("/api/v1/persons?limit=3").json();
        var second = cast.as(cast.vera())
                .get("/api/v1/persons?limit=3&cursor=" + first.get("next").asString())
                .json();

        assertThat(first.get("data").findValuesAsString("id")).hasSize(3);
        assertThat(second.get("data").findValuesAsString("id"))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(first.get("data").findValuesAsString("id"));
    }

    @Test
    void saysThatThereIsNoSuchPerson() {
        assertThat(administrator("GET", "/api/v1/persons/" + UUID.randomUUID(), null)
                        .status())
                .isEqualTo(404);
        assertThat(administrator("GET", "/api/v1/persons/kim", null).status()).isEqualTo(404);
        assertThat(administrator("DELETE", "/api/v1/persons", null).status()).isEqualTo(405);
        assertThat(administrator("GET", "/api/v1/nothing", null).status()).isEqualTo(404);
    }

    @Test
    void departmentsCanBeAdded() {
        assertThat(cast.as(cast.vera()).get("/api/v1/departments").text()).contains("Marketing", "Sales");
        assertThat(cast.as(cast.mara())
                        .post("/api/v1/departments", Map.of("name", "Service"))
                        .status())
                .isEqualTo(403);
        assertThat(administrator("POST", "/api/v1/departments", Map.of("name", ""))
                        .status())
                .isEqualTo(422);
        assertThat(administrator("POST", "/api/v1/departments", Map.of("name", "Service"))
                        .status())
                .isEqualTo(201);
        assertThat(administrator("POST", "/api/v1/departments", Map.of("name", "Service"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void tokensAreOnesOwn() {
        var mine = cast.as(cast.fin()).post("/api/v1/tokens", Map.of("name", "nightly"));
        assertThat(mine.status()).isEqualTo(201);
        assertThat(mine.json().get("token").asString()).startsWith("tandem_");
        assertThat(cast.as(cast.fin()).get("/api/v1/tokens").text())
                .contains("nightly")
                .doesNotContain("tandem_");
        assertThat(cast.as(cast.fin())
                        .post("/api/v1/tokens", Map.of("name", ""))
                        .status())
                .isEqualTo(422);

        var others = Map.of("name", "x", "personId", cast.ada().id());
        assertThat(cast.as(cast.fin()).post("/api/v1/tokens", others).status()).isEqualTo(403);

        var path = "/api/v1/tokens/" + mine.json().get("id").asString();
        assertThat(cast.as(cast.vera()).delete(path).status()).isEqualTo(404);
        assertThat(cast.as(cast.fin()).delete(path).status()).isEqualTo(204);
        assertThat(new tandem.Caller(cast.address(), mine.json().get("token").asString())
                        .get("/api/v1/me")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aSessionMayCallTooButChangesNothingWithoutItsToken() {
        var browser = cast.signedIn(cast.ada());

        assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(browser.forged("/api/v1/departments", "name", "Forged").status())
                .isEqualTo(403);
    }

    private Reply administrator(String method, String path, @Nullable Object body, String... headers) {
        return cast.as(cast.ada()).send(method, path, body, headers);
    }

    private Map<String, Object> newcomer(String name) {
        return Map.of(
                "name",
                name,
                "email",
                name + "@persons.example",
                "departmentId",
                cast.tom().departmentId(),
                "roles",
                List.of("MEMBER"));
    }
}
