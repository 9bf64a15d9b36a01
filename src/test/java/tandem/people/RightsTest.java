package tandem.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;

/** What administrators forbid is forbidden wherever it is tried. */
@TandemTest
class RightsTest {

    @Autowired
    Cast cast;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private Caller.Reply ofInes;
    private Caller.Reply ofSam;

    @BeforeEach
    void twoContacts() {
        ofInes = contact("Ines Okafor");
        ofSam = contact("Sam Ode");
    }

    private Caller.Reply contact(String owner) {
        return cast.as(cast.ada())
                .post(
                        "/api/v1/contacts",
                        Map.of(
                                "key",
                                UUID.randomUUID().toString(),
                                "given_name",
                                "Petra",
                                "phone",
                                "+49 40 1234",
                                "source",
                                mark,
                                "sales_owner",
                                owner));
    }

    private void restrict(Map<String, Object> restriction) {
        var all = new HashMap<String, Object>(Map.of("recordType", "contacts"));
        all.putAll(restriction);
        var reply = cast.as(cast.ada()).post("/api/v1/restrictions", all);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    @AfterEach
    void openAgain() {
        var ada = cast.as(cast.ada());
        ada.get("/api/v1/restrictions")
                .json()
                .forEach(restriction -> ada.delete(
                        "/api/v1/restrictions/" + restriction.get("id").asString()));
    }

    @Test
    void whoSeesOnlyTheirOwnDoesNotFindOthers() {
        restrict(Map.of("side", "SALES", "role", "MEMBER", "act", "SEE", "extent", "OWN"));
        var ines = cast.as(cast.ines());

        assertThat(ines.get(ofInes.header("Location")).status()).isEqualTo(200);
        assertThat(ines.get(ofSam.header("Location")).status()).isEqualTo(404);
        assertThat(ines.get("/api/v1/contacts?filter=source%20%3D%20'" + mark + "'")
                        .json()
                        .get("data")
                        .size())
                .isEqualTo(1);
        assertThat(cast.as(cast.sam()).get(ofInes.header("Location")).status()).isEqualTo(200);
        assertThat(cast.as(cast.tom()).get(ofSam.header("Location")).status()).isEqualTo(200);
        var page = cast.signedIn(cast.ines())
                .get("/contacts/" + ofSam.json().get("id").asString());
        assertThat(page.status()).isEqualTo(404);
    }

    @Test
    void whoChangesOnlyTheirOwnMayStillReadOthers() {
        restrict(Map.of("role", "MEMBER", "act", "CHANGE", "extent", "OWN"));
        var ines = cast.as(cast.ines());

        assertThat(ines.patch(ofInes.header("Location"), Map.of("city", "Kiel"), "If-Match", "1")
                        .status())
                .isEqualTo(200);
        assertThat(ines.get(ofSam.header("Location")).status()).isEqualTo(200);
        assertThat(ines.patch(ofSam.header("Location"), Map.of("city", "Kiel"), "If-Match", "1")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aHiddenFieldIsNowhere() {
        restrict(Map.of("side", "MARKETING", "field", "phone", "act", "SEE", "extent", "NOTHING"));
        var tom = cast.as(cast.tom());

        assertThat(tom.get(ofInes.header("Location")).json().has("phone")).isFalse();
        assertThat(tom.get("/api/v1/contacts?filter=phone%20is%20empty").status())
                .isEqualTo(400);
        assertThat(tom.get("/api/v1/contacts?sort=phone").status()).isEqualTo(400);
        assertThat(tom.patch(ofInes.header("Location"), Map.of("phone", "1"), "If-Match", "1")
                        .status())
                .isEqualTo(422);
        assertThat(cast.signedIn(cast.tom())
                        .get("/contacts/" + ofInes.json().get("id").asString())
                        .text())
                .doesNotContain("+49 40 1234");
        assertThat(cast.as(cast.ines()).get(ofInes.header("Location")).json().has("phone"))
                .isTrue();
    }

    @Test
    void aLockedFieldCanBeReadAndNotChanged() {
        restrict(Map.of("role", "MEMBER", "field", "source", "act", "CHANGE", "extent", "NOTHING"));
        var ines = cast.as(cast.ines());

        assertThat(ines.get(ofInes.header("Location")).json().get("source").asString())
                .isEqualTo(mark);
        assertThat(ines.patch(ofInes.header("Location"), Map.of("source", "x"), "If-Match", "1")
                        .text())
                .contains("is not yours to change");
    }

    @Test
    void administratorsReadWhatAPersonMayDoAndWhy() {
        restrict(Map.of("side", "SALES", "act", "SEE", "extent", "OWN"));
        var ada = cast.signedIn(cast.ada());

        var rights = ada.get("/people/" + cast.ines().id() + "/rights");

        assertThat(rights.status()).isEqualTo(200);
        assertThat(rights.text()).contains("Everybody in Sales: Contacts, only their own are seen.", "their own");
        assertThat(cast.signedIn(cast.ines())
                        .get("/people/" + cast.ines().id() + "/rights")
                        .status())
                .isEqualTo(200);
        assertThat(cast.signedIn(cast.ines())
                        .get("/people/" + cast.sam().id() + "/rights")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void restrictionsAreMadeOnAPage() {
        var ada = cast.signedIn(cast.ada());

        var answer = ada.follow(
                "/people/rights",
                "side",
                "SALES",
                "role",
                "MEMBER",
                "what",
                "deals",
                "field",
                "deals.amount",
                "act",
                "SEE",
                "extent",
                "OWN");

        assertThat(answer.text()).contains("the field “Amount” is hidden");
        assertThat(ada.post(
                                "/people/rights",
                                "side",
                                "",
                                "role",
                                "",
                                "what",
                                "contacts",
                                "field",
                                "contacts.name",
                                "act",
                                "SEE",
                                "extent",
                                "NOTHING")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void nobodyElseRestrictsAnybody() {
        var wanted = Map.of("recordType", "contacts", "act", "SEE", "extent", "NOTHING");

        assertThat(cast.as(cast.sam()).post("/api/v1/restrictions", wanted).status())
                .isEqualTo(403);
        assertThat(cast.as(cast.sam()).get("/api/v1/restrictions").status()).isEqualTo(403);
    }
}
