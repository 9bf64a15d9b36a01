package tandem.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tools.jackson.databind.JsonNode;

/** What people and programs find, and what they are told about it. */
@TandemTest
class DuplicatesTest {

    @Autowired
    Cast cast;

    @Autowired
    Comparison comparison;

    private final String mark = "m" + UUID.randomUUID().toString().substring(0, 8);

    private String add(String kind, Map<String, String> values) {
        var all = new HashMap<>(values);
        all.put("key", UUID.randomUUID().toString());
        return cast.as(cast.ines())
                .post("/api/v1/" + kind, all)
                .json()
                .get("id")
                .asString();
    }

    private Map<String, String> petra() {
        return Map.of(
                "given_name", "Petra",
                "family_name", "Novak" + mark,
                "email", "petra." + mark + "@nordlicht.example",
                "phone", "+49 30 " + Math.floorMod(mark.hashCode(), 90_000_000) + 10,
                "company", "Nordlicht " + mark);
    }

    private JsonNode found(String kind, String query) {
        var reply = cast.as(cast.vera()).get("/api/v1/" + kind + "/duplicates?" + query);
        assertThat(reply.status()).isEqualTo(200);
        return reply.json().get("data");
    }

    @Test
    void theSameEmailIsFoundWithItsReason() {
        var petra = add("contacts", petra());

        var found = found("contacts", "email=petra." + mark + "@nordlicht.example&given_name=Petra");

        assertThat(found.get(0).get("id").asString()).isEqualTo(petra);
        assertThat(found.get(0).get("why").asString()).isEqualTo("same e-mail, same first name");
        assertThat(found.get(0).get("probability").asDouble()).isGreaterThan(.9);
    }

    @Test
    void namesMayBeSwappedShortenedOrMisspelt() {
        var robert = add("contacts", Map.of("given_name", "Robert", "family_name", "Müller" + mark, "company", mark));

        var short_ = found("contacts", "given_name=Bob&family_name=Mueller" + mark + "&company=" + mark);
        var swapped = found("contacts", "given_name=Muller" + mark + "&family_name=Robert&company=" + mark);
        var misspelt = found("contacts", "given_name=Robert&family_name=Mulller" + mark + "&company=" + mark);

        assertThat(short_.get(0).get("id").asString()).isEqualTo(robert);
        assertThat(short_.get(0).get("why").asString())
                .isEqualTo("short form of the first name, same last name, same company");
        assertThat(swapped.get(0).get("why").asString()).isEqualTo("first and last name swapped, same company");
        assertThat(misspelt.get(0).get("why").asString())
                .isEqualTo("same first name, last name nearly the same, same company");
    }

    @Test
    void aPhoneNumberIsTheSameWhoeverDialsIt() {
        var number = String.valueOf(10_000_000 + Math.floorMod(mark.hashCode(), 80_000_000));
        var petra = add(
                "contacts", Map.of("given_name", "Petra", "family_name", "Novak" + mark, "phone", "+49 30 " + number));

        var found = found("contacts", "given_name=Petra&family_name=Novak" + mark + "&phone=030%2F" + number);

        assertThat(found.get(0).get("id").asString()).isEqualTo(petra);
        assertThat(found.get(0).get("why").asString()).isEqualTo("same phone, same name");
    }

    @Test
    void aCompanyIsTheSameWithoutItsLegalForm() {
        var company = add(
                "companies",
                Map.of(
                        "name",
                        mark + " Energie GmbH & Co. KG",
                        "domain",
                        "energie-" + mark + ".example",
                        "city",
                        "Kiel",
                        "country",
                        "Germany"));

        var found = found("companies", "name=" + mark + "%20Energie%20AG&city=Kiel&country=Germany");

        assertThat(found.get(0).get("id").asString()).isEqualTo(company);
        assertThat(found.get(0).get("why").asString()).isEqualTo("same name, same city, same country");
    }

    @Test
    void namesakesElsewhereAreNotAskedAbout() {
        add("contacts", Map.of("given_name", "Petra", "family_name", "Novak", "city", "Kiel", "company", "A " + mark));

        var found = found("contacts", "given_name=Anna&family_name=Novak&city=Kiel&company=B%20" + mark);

        assertThat(found.valueStream().map(one -> one.get("name").asString())).doesNotContain("Petra Novak");
    }

    @Test
    void whoeverAddsThroughTheApiIsToldOfDuplicates() {
        var petra = add("contacts", petra());
        var again = new HashMap<>(petra());
        again.put("email", "petra." + mark + "@nordlicht.test");
        again.put("key", mark);

        var reply = cast.as(cast.ines()).post("/api/v1/contacts", again);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Link")).isEqualTo("</api/v1/contacts/" + petra + ">; rel=\"duplicate\"");
    }

    @Test
    void manyWhoAddAndChangeTheSameAtOnceAreAllAnswered() throws Exception {
        var keyed = new HashMap<>(petra());
        keyed.put("key", mark);
        var ines = cast.as(cast.ines());
        var petra = ines.post("/api/v1/contacts", keyed).json().get("id").asString();
        try (var eight = Executors.newFixedThreadPool(8)) {
            var statuses = new ArrayList<Future<Integer>>();
            for (int at = 0; at < 80; at++) {
                var values = new HashMap<>(petra());
                values.put("city", "Kiel " + at);
                values.put("key", at % 2 == 0 ? mark : mark + at);
                values.put("email", at % 2 == 0 ? keyed.get("email") : mark + at + "@nordlicht.test");
                statuses.add(
                        eight.submit(() -> ines.post("/api/v1/contacts", values).status()));
            }
            for (var status : statuses) {
                assertThat(status.get()).isIn(200, 201);
            }
        }

        assertThat(found("contacts", "given_name=Petra&email=petra." + mark + "@nordlicht.example")
                        .get(0)
                        .get("id")
                        .asString())
                .isEqualTo(petra);
    }

    @Test
    void whoeverAddsByTheFormIsAskedFirst() {
        var petra = add("contacts", petra());
        var browser = cast.signedIn(cast.ines());
        var form = new String[] {
            "given_name", "Petra", "family_name", "Novak" + mark, "company", "Nordlicht " + mark, "anyway", "yes"
        };

        var asked = browser.post("/contacts", java.util.Arrays.copyOf(form, 6));
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.text()).contains("/contacts/" + petra, "same name, same company", "Add anyway");

        assertThat(browser.post("/contacts", form).leadsTo())
                .startsWith("/contacts/")
                .doesNotContain(petra);
    }

    @Test
    void whatComesInIsComparedWithAllThereIs() {
        var petra = add("contacts", petra());
        var other = new HashMap<>(petra());
        other.put("email", "p.novak." + mark + "@nordlicht.example");
        var double_ = add("contacts", other);
        catchUp();

        var page = cast.signedIn(cast.ines()).get("/contacts/" + petra);

        assertThat(page.text()).contains("/duplicates/contacts/" + petra + "/" + double_);
        assertThat(openPair(petra)).isNotNull();
    }

    @Test
    void whatIsNotTheSameIsNotAskedAgain() {
        var petra = add("contacts", petra());
        var other = new HashMap<>(petra());
        other.put("email", "p.novak." + mark + "@nordlicht.example");
        var sister = add("contacts", other);
        catchUp();

        var browser = cast.signedIn(cast.ines());
        browser.post("/duplicates/contacts/" + petra + "/" + sister + "/apart");
        assertThat(openPair(petra)).isNull();

        change(petra, Map.of("city", "Kiel"));
        catchUp();
        assertThat(openPair(petra)).isNull();
        assertThat(browser.get("/duplicates/contacts/" + petra + "/" + sister).text())
                .contains("Ines Okafor has said that they are not the same.");
        browser.post("/duplicates/contacts/" + petra + "/" + sister + "/question");
        assertThat(openPair(petra)).isNotNull();
    }

    @Test
    void whatHasBecomeMoreAlikeIsAskedAgain() {
        var petra = add("contacts", Map.of("given_name", "Petra", "family_name", "Novak" + mark, "company", mark));
        var sister = add("contacts", Map.of("given_name", "Petra", "family_name", "Novak" + mark, "company", mark));
        catchUp();
        cast.as(cast.ines())
                .post("/api/v1/duplicates/apart", Map.of("kind", "contacts", "one", petra, "other", sister));

        change(petra, Map.of("phone", "+49 431 " + Math.floorMod(mark.hashCode(), 1_000_000) + 17));
        change(sister, Map.of("phone", "0431 " + Math.floorMod(mark.hashCode(), 1_000_000) + 17));
        catchUp();

        assertThat(openPair(petra)).isNotNull();
    }

    @Test
    void whoeverOnlyLooksDecidesNothing() {
        var reply = cast.as(cast.vera())
                .post(
                        "/api/v1/duplicates/apart",
                        Map.of("kind", "contacts", "one", UUID.randomUUID(), "other", UUID.randomUUID()));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(cast.stranger().get("/api/v1/contacts/duplicates?email=a").status())
                .isEqualTo(401);
        assertThat(cast.as(cast.vera()).get("/api/v1/duplicates?kind=deals").status())
                .isEqualTo(404);
        assertThat(cast.as(cast.vera())
                        .get("/api/v1/duplicates?cursor=nonsense")
                        .status())
                .isEqualTo(400);
    }

    private void change(String id, Map<String, String> values) {
        var ines = cast.as(cast.ines());
        var version = ines.get("/api/v1/contacts/" + id).header("ETag");
        assertThat(ines.patch("/api/v1/contacts/" + id, values, "If-Match", version)
                        .status())
                .isEqualTo(200);
    }

    private @org.jspecify.annotations.Nullable JsonNode openPair(String id) {
        String cursor = "";
        while (cursor != null) {
            Caller.Reply page =
                    cast.as(cast.ines()).get("/api/v1/duplicates?limit=500&cursor=" + cursor.replace(" ", "%20"));
            for (var pair : page.json().get("data")) {
                if (pair.toString().contains(id)) {
                    return pair;
                }
            }
            var next = page.json().get("next");
            cursor = next.isNull() ? null : next.asString();
        }
        return null;
    }

    private void catchUp() {
        for (var subject : Subject.values()) {
            while (comparison.portion(subject)) {
                // until nothing waits
            }
        }
    }
}
