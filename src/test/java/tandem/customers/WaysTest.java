package tandem.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tandem.imports.Sender;
import tools.jackson.databind.JsonNode;

/** Several e-mail addresses and phones of a contact, several domains and phones of a company. */
@TandemTest
class WaysTest {

    @Autowired
    Cast cast;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private static final String MAPPING = """
            kind: contacts
            system: api
            columns:
              key: key
              email: email
              job title: job_title
            """;

    private Caller ines() {
        return cast.as(cast.ines());
    }

    private String email(String name) {
        return name + mark + "@nordlicht.example";
    }

    private JsonNode contact(String name) {
        var reply = ines().post(
                        "/api/v1/contacts",
                        Map.of("key", mark + name, "given_name", name, "family_name", mark, "email", email(name)));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json();
    }

    private String id(JsonNode record) {
        return record.get("id").asString();
    }

    private Caller.Reply tell(String where, String means, String value) {
        return ines().post(where + "/ways", Map.of("means", means, "value", value));
    }

    private List<String> ways(String where) {
        var ways = new ArrayList<String>();
        ines().get(where + "/ways")
                .json()
                .get("data")
                .forEach(way -> ways.add((way.get("main").asBoolean() ? "main " : "")
                        + way.get("value").asString() + " "
                        + way.get("validity").asString()));
        return ways;
    }

    private String where(String name) {
        return "/api/v1/contacts/" + id(contact(name));
    }

    @Test
    void aContactHasSeveralAddressesAndOneIsTheMainOne() {
        var petra = where("petra");
        assertThat(tell(petra, "EMAIL", email("Petra.Private")).status()).isEqualTo(200);
        tell(petra, "PHONE", "+49 40 5550 188");

        assertThat(ways(petra))
                .containsExactly(
                        "main " + email("petra") + " UNKNOWN",
                        email("petra.private") + " UNKNOWN",
                        "main +49 40 5550 188 UNKNOWN");
        assertThat(ines().get(petra).json().get("phone").asString()).isEqualTo("+49 40 5550 188");
    }

    @Test
    void makingAnotherTheMainOneKeepsTheFormer() {
        var petra = where("petra");
        tell(petra, "EMAIL", email("other"));

        var swapped = ines().put(petra + "/ways/main", Map.of("means", "EMAIL", "value", email("other")));

        assertThat(swapped.status()).as(swapped.text()).isEqualTo(200);
        assertThat(ways(petra)).containsExactly("main " + email("other") + " UNKNOWN", email("petra") + " UNKNOWN");
        assertThat(ines().get(petra).json().get("email").asString()).isEqualTo(email("other"));
    }

    @Test
    void whoConfirmedAnAddressIsKnownAndAlsoThatItBounced() {
        var petra = where("petra");
        ines().post(petra + "/ways", Map.of("means", "EMAIL", "value", email("petra"), "validity", "CONFIRMED"));
        var way = ines().get(petra + "/ways").json().at("/data/0");
        assertThat(way.get("judgedBy").asString()).isEqualTo("Ines Okafor");
        assertThat(way.get("judgedAt").isNull()).isFalse();

        ines().post(petra + "/ways", Map.of("means", "EMAIL", "value", email("petra"), "validity", "BOUNCED"));
        assertThat(ways(petra)).containsExactly("main " + email("petra") + " BOUNCED");
    }

    @Test
    void anAddressOfSomebodyElseIsToldInWords() {
        var petra = where("petra");
        var jonas = where("jonas");
        tell(petra, "EMAIL", email("shared"));

        var further = tell(jonas, "EMAIL", email("shared"));
        assertThat(further.status()).isEqualTo(422);
        assertThat(further.text()).contains("belongs to petra " + mark + " already");
        assertThat(tell(jonas, "EMAIL", email("petra")).text()).contains("belongs to petra " + mark + " already");

        var etag = ines().get(jonas).header("ETag");
        var main = ines().patch(jonas, Map.of("email", email("shared")), "If-Match", etag);
        assertThat(main.status()).as(main.text()).isEqualTo(422);
        assertThat(main.json().at("/faults/0/field").asString()).isEqualTo("email");
        assertThat(main.json().at("/faults/0/reason").asString())
                .isEqualTo("This is one of the e-mail addresses of petra " + mark + " already.");
    }

    @Test
    void anyAddressFindsItsContactInTheInterface() {
        var petra = contact("petra");
        tell("/api/v1/contacts/" + id(petra), "EMAIL", email("second"));

        var again = ines().post("/api/v1/contacts", Map.of("email", email("second"), "job_title", "CEO"));
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(id(again.json())).isEqualTo(id(petra));
        assertThat(again.json().get("email").asString()).isEqualTo(email("petra"));
        assertThat(again.json().get("job_title").asString()).isEqualTo("CEO");

        var touch = ines().post(
                        "/api/v1/touches",
                        Map.of("contact_email", email("second"), "kind", "call", "at", "2026-11-01T09:00:00Z"));
        assertThat(touch.json().get("contact_id").asString()).isEqualTo(id(petra));
    }

    @Test
    void anyAddressFindsItsContactOnImport() throws Exception {
        var petra = contact("petra");
        var jonas = contact("jonas");
        tell("/api/v1/contacts/" + id(petra), "EMAIL", email("second"));
        var file =
                "key,email,job title\n,%s,CEO\n%s,%s,CFO\n".formatted(email("second"), mark + "jonas", email("second"));
        var sender = new Sender(ines());

        var run = sender.over(sender.sent("", "people.csv", file.getBytes(StandardCharsets.UTF_8), MAPPING));

        assertThat(run.get("created").asLong()).as(run.toString()).isZero();
        assertThat(ines().get("/api/v1/contacts/" + id(petra))
                        .json()
                        .get("job_title")
                        .asString())
                .isEqualTo("CEO");
        assertThat(ines().get("/api/v1/contacts/" + id(petra))
                        .json()
                        .get("email")
                        .asString())
                .isEqualTo(email("petra"));
        assertThat(ines().get("/api/v1/contacts/" + id(jonas))
                        .json()
                        .get("email")
                        .asString())
                .isEqualTo(email("jonas"));
        assertThat(sender.findings(run).toString()).contains(email("second"), "belongs to another record already");
    }

    @Test
    void whatIsRemovedIsReplacedByTheOldestFurtherOne() {
        var petra = where("petra");
        tell(petra, "EMAIL", email("second"));
        var query = "?means=EMAIL&value=" + email("petra");

        assertThat(ines().delete(petra + "/ways" + query).status()).isEqualTo(204);
        assertThat(ways(petra)).containsExactly("main " + email("second") + " UNKNOWN");
        assertThat(ines().delete(petra + "/ways" + query).status()).isEqualTo(404);
    }

    @Test
    void emptyingTheMainOneMakesTheNextTheMainOne() {
        var petra = where("petra");
        tell(petra, "EMAIL", email("second"));

        var emptied = ines().patch(
                        petra, "{\"email\":null}", "If-Match", ines().get(petra).header("ETag"));

        assertThat(emptied.json().get("email").asString()).isEqualTo(email("second"));
        assertThat(ways(petra)).containsExactly("main " + email("second") + " UNKNOWN");
    }

    @Test
    void anyDomainFindsItsCompany() {
        var nordlicht = ines().post(
                        "/api/v1/companies", Map.of("name", "Nordlicht " + mark, "domain", mark + ".example"))
                .json();
        var where = "/api/v1/companies/" + id(nordlicht);
        assertThat(tell(where, "DOMAIN", "https://www." + mark + ".test/about").status())
                .isEqualTo(200);
        assertThat(ways(where)).containsExactly("main " + mark + ".example UNKNOWN", mark + ".test UNKNOWN");

        var again = ines().post(
                        "/api/v1/companies",
                        Map.of("name", "Nordlicht " + mark, "domain", mark + ".test", "city", "Hamburg"));
        assertThat(id(again.json())).isEqualTo(id(nordlicht));
        assertThat(again.json().get("domain").asString()).isEqualTo(mark + ".example");
        var petra = ines().post("/api/v1/contacts", Map.of("key", mark, "company_domain", mark + ".test"))
                .json();
        assertThat(petra.get("company_id").asString()).isEqualTo(id(nordlicht));

        var other = ines().post("/api/v1/companies", Map.of("name", "Other " + mark, "domain", mark + ".other"))
                .json();
        assertThat(tell("/api/v1/companies/" + id(other), "DOMAIN", mark + ".test")
                        .text())
                .contains("belongs to Nordlicht " + mark + " already");
    }

    @Test
    void whatIsNoAddressIsRefused() {
        var petra = where("petra");

        assertThat(tell(petra, "EMAIL", "nobody").status()).isEqualTo(422);
        assertThat(tell(petra, "DOMAIN", "nordlicht.example").text()).contains("companies phones and domains");
        assertThat(tell(petra, "PHONE", "1".repeat(10_000)).text()).contains("at most 320 characters");
        assertThat(tell(petra, "FAX", "1").status()).isEqualTo(400);
        assertThat(ines().post(petra + "/ways", Map.of("means", "EMAIL")).status())
                .isEqualTo(422);
        assertThat(cast.as(cast.vera())
                        .post(petra + "/ways", Map.of("means", "PHONE", "value", "1"))
                        .status())
                .isEqualTo(403);
        assertThat(cast.as(cast.vera()).get(petra + "/ways").status()).isEqualTo(200);
        assertThat(cast.stranger().get(petra + "/ways").status()).isEqualTo(401);
        assertThat(ines().get("/api/v1/contacts/" + UUID.randomUUID() + "/ways").status())
                .isEqualTo(404);
    }
}
