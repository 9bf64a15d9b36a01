package tandem.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tools.jackson.databind.JsonNode;

/** A company with its people, present and former, its group and its addresses. */
@TandemTest
class CompanyTest {

    @Autowired
    Cast cast;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private Caller ines() {
        return cast.as(cast.ines());
    }

    private JsonNode company(String name) {
        return ines().post("/api/v1/companies", Map.of("name", name + " " + mark, "key", mark + name))
                .json();
    }

    private String where(JsonNode company) {
        return "/api/v1/companies/" + company.get("id").asString();
    }

    private Caller.Reply changed(String where, String field, JsonNode company) {
        return ines().patch(
                        where,
                        Map.of(field, company.get("id").asString()),
                        "If-Match",
                        ines().get(where).header("ETag"));
    }

    @Test
    void whoeverChangesCompanyIsRememberedAtTheFormerOne() {
        var nordlicht = company("Nordlicht");
        var sonnwind = company("Sonnwind");
        var petra = ines().post(
                        "/api/v1/contacts",
                        Map.of(
                                "key",
                                mark,
                                "given_name",
                                "Petra",
                                "job_title",
                                "CEO",
                                "company_key",
                                mark + "Nordlicht",
                                "system",
                                "api"))
                .json();
        var where = "/api/v1/contacts/" + petra.get("id").asString();
        assertThat(changed(where, "company_id", sonnwind).status()).isEqualTo(200);

        var former = ines().get(where + "/employments").json().get("data");
        assertThat(former).hasSize(1);
        assertThat(former.at("/0/company").asString()).isEqualTo("Nordlicht " + mark);
        assertThat(former.at("/0/jobTitle").asString()).isEqualTo("CEO");
        assertThat(ines().get(where(nordlicht) + "/employments")
                        .json()
                        .at("/data/0/contact")
                        .asString())
                .isEqualTo("Petra");

        ines().post("/api/v1/contacts", Map.of("key", mark, "company", "Third " + mark));
        assertThat(ines().get(where + "/employments")
                        .json()
                        .at("/data/0/company")
                        .asString())
                .isEqualTo("Sonnwind " + mark);

        var removal = where + "/employments/" + former.at("/0/id").asString();
        assertThat(cast.as(cast.vera()).delete(removal).status()).isEqualTo(403);
        assertThat(ines().delete(removal).status()).isEqualTo(204);
        assertThat(ines().get(where + "/employments").json().get("data")).hasSize(1);
    }

    @Test
    void aGroupIsNoCircle() {
        var holding = company("Holding");
        var nordlicht = company("Nordlicht");
        var netz = company("Netz");
        assertThat(changed(where(nordlicht), "parent_id", holding).status()).isEqualTo(200);
        assertThat(changed(where(netz), "parent_id", nordlicht).status()).isEqualTo(200);

        var circle = changed(where(holding), "parent_id", netz);
        assertThat(circle.status()).as(circle.text()).isEqualTo(422);
        assertThat(circle.text()).contains("Netz " + mark + " belongs to this company itself");
        assertThat(changed(where(holding), "parent_id", holding).status()).isEqualTo(422);

        var page = cast.signedIn(cast.ines())
                .get("/companies/" + nordlicht.get("id").asString())
                .text();
        assertThat(page).contains("belongs to", "Holding " + mark, "Netz " + mark);
        var filter = "/api/v1/companies?filter=has%20subsidiaries%20(name%20contains%20'Netz%20" + mark + "')";
        assertThat(ines().get(filter).json().at("/data/0/name").asString()).isEqualTo("Nordlicht " + mark);
    }

    @Test
    void aCompanyHasFurtherAddresses() {
        var addresses = where(company("Nordlicht")) + "/addresses";
        var billing = Map.of("kind", "BILLING", "street", "Speicherweg 1", "postalCode", "20457", "city", "Hamburg");
        var kept = ines().post(addresses, billing);
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        var changed = new HashMap<String, Object>(billing);
        changed.put("id", kept.json().at("/data/0/id").asString());
        changed.put("kind", "BRANCH");
        var one = ines().post(addresses, changed).json().get("data");
        assertThat(one).hasSize(1);
        assertThat(one.at("/0/kind").asString()).isEqualTo("BRANCH");

        assertThat(ines().post(addresses, Map.of("kind", "BILLING")).status()).isEqualTo(422);
        assertThat(ines().post(addresses, Map.of("street", "Speicherweg 1")).status())
                .isEqualTo(422);
        assertThat(cast.as(cast.vera()).post(addresses, billing).status()).isEqualTo(403);
        assertThat(ines().delete(addresses + "/" + changed.get("id")).status()).isEqualTo(204);
        assertThat(ines().get(addresses).json().get("data")).isEmpty();
    }

    @Test
    void thePageOfACompanyTellsItsPeopleAndHowFarTheyCame() {
        var nordlicht = company("Nordlicht");
        for (var name : new String[] {"Petra", "Jonas"}) {
            ines().post(
                            "/api/v1/contacts",
                            Map.of("key", mark + name, "given_name", name, "company_key", mark + "Nordlicht"));
        }
        touch("Petra", "webinar", "2026-03-03T10:00:00Z");
        touch("Jonas", "webinar", "2026-04-03T10:00:00Z");
        touch("Jonas", "demo", "2026-05-03T10:00:00Z");

        var ines = cast.signedIn(cast.ines());
        var page = ines.get("/companies/" + nordlicht.get("id").asString()).text();
        assertThat(page).contains("Attended a webinar, Petra", "Demo, Jonas", "Attended a webinar</b>, <a");
        var people = ines.get("/companies/" + nordlicht.get("id").asString() + "?tab=people")
                .text();
        assertThat(people.indexOf(">Jonas<")).isPositive();
        assertThat(people).contains("Intention");
        assertThat(people.indexOf("Jonas</a>")).isLessThan(people.indexOf("Petra</a>"));
    }

    private void touch(String name, String kind, String at) {
        var reply = ines().post("/api/v1/touches", Map.of("contact_key", mark + name, "kind", kind, "at", at));
        assertThat(reply.status()).isEqualTo(201);
    }
}
