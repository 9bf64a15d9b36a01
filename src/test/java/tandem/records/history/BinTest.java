package tandem.records.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tools.jackson.databind.JsonNode;

/** What is deleted is not lost. */
@TandemTest
class BinTest {

    @Autowired
    Cast cast;

    @Autowired
    DSLContext db;

    @Autowired
    Emptying emptying;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private Caller ines;
    private JsonNode petra;

    @BeforeEach
    void petraIsKnown() {
        ines = cast.as(cast.ines());
        petra = contact("1");
    }

    @Test
    void whatWasDeletedIsFoundInTheBinWithWhoDidItAndComesBack() {
        delete("contacts", petra);
        assertThat(ines.get("/api/v1/contacts/" + id(petra)).status()).isEqualTo(404);

        var page = cast.signedIn(cast.tom()).get("/bin?records=contacts&q=Petra" + mark);
        assertThat(page.text()).contains("Petra" + mark, "Ines Okafor", "Take back");
        var line = ines.get("/api/v1/bin/contacts?q=" + mark).json().get("data").get(0);
        assertThat(line.get("deletedBy").asString()).isEqualTo("Ines Okafor");
        assertThat(ines.get("/api/v1/bin/contacts?q=nobody" + mark)
                        .json()
                        .get("data")
                        .size())
                .isZero();

        var back = cast.signedIn(cast.tom()).post("/bin/contacts/" + id(petra) + "/restoration");
        assertThat(back.leadsTo()).isEqualTo("/contacts/" + id(petra));
        assertThat(ines.get("/api/v1/contacts/" + id(petra)).json().get("name").asString())
                .isEqualTo("Petra" + mark);
        assertThat(ines.get("/api/v1/contacts/" + id(petra) + "/history")
                        .json()
                        .get("data")
                        .valueStream()
                        .map(entry -> entry.get("what").asString() + " "
                                + entry.get("who").get("name").asString()))
                .containsExactly("RESTORED Tom Rydell", "BINNED Ines Okafor", "CREATED Ines Okafor");
        assertThat(ines.get("/api/v1/bin/contacts?q=" + mark).json().get("data").size())
                .isZero();
    }

    @Test
    void whoseAddressSomebodyElseHasNowCannotComeBack() {
        delete("contacts", petra);
        contact("2");

        var back = ines.post("/api/v1/bin/contacts/" + id(petra) + "/restoration", "{}");

        assertThat(back.status()).isEqualTo(422);
        assertThat(back.text()).contains("has its e-mail address or domain now");
    }

    @Test
    void whoOnlyReadsTakesNothingBack() {
        delete("contacts", petra);

        assertThat(cast.as(cast.vera())
                        .post("/api/v1/bin/contacts/" + id(petra) + "/restoration", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(cast.signedIn(cast.vera()).get("/bin?q=" + mark).text())
                .contains("Petra" + mark)
                .doesNotContain("Take back</button>");
        assertThat(ines.post("/api/v1/bin/contacts/" + UUID.randomUUID() + "/restoration", "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aDeletedDealLeavesTheTimelineAndTheFiguresAndComesBack() {
        var deal = ines.post(
                        "/api/v1/deals",
                        Map.of(
                                "key",
                                mark,
                                "name",
                                "Grid " + mark,
                                "contact_key",
                                mark + "1",
                                "amount",
                                "100",
                                "step",
                                "WON",
                                "opened_at",
                                "2021-03-01T09:00:00Z",
                                "closed_at",
                                "2021-03-02T09:00:00Z"))
                .json();
        assertThat(milestones()).isEqualTo("deal_opened purchase");
        assertThat(won()).isEqualTo("100");

        delete("deals", deal);
        assertThat(milestones()).isEmpty();
        assertThat(won()).isEqualTo("0");
        assertThat(ines.get("/api/v1/contacts/" + id(petra)).json().get("stage").isNull())
                .isTrue();

        ines.post("/api/v1/bin/deals/" + id(deal) + "/restoration", "{}");
        assertThat(milestones()).isEqualTo("deal_opened purchase");
        assertThat(won()).isEqualTo("100");
        assertThat(ines.get("/api/v1/contacts/" + id(petra)).json().get("stage").asString())
                .isEqualTo("PURCHASE");
        delete("deals", ines.get("/api/v1/deals/" + id(deal)).json());
    }

    @Test
    void afterItsTimeOnlyWhatNothingRefersToIsRemoved() {
        ines.post("/api/v1/touches", Map.of("contact_key", mark + "1", "kind", "call", "at", "2026-11-01T09:00:00Z"));
        var company = ines.post(
                        "/api/v1/companies",
                        Map.of("key", mark, "name", "Seewind " + mark, "domain", mark + ".example"))
                .json();
        var paul = ines.post(
                        "/api/v1/contacts",
                        Map.of(
                                "key",
                                mark + "3",
                                "given_name",
                                "Paul" + mark,
                                "company_key",
                                mark,
                                "email",
                                "paul@" + mark + ".example"))
                .json();
        delete("contacts", petra);
        delete("contacts", paul);
        delete("companies", company);
        assertThat(emptying.before(Instant.now().minusSeconds(3600))).isZero();

        emptying.before(Instant.now().plusSeconds(1));

        assertThat(there("customers.contact", petra)).as("touched").isTrue();
        assertThat(there("customers.contact", paul)).isFalse();
        assertThat(there("customers.company", company))
                .as("referred to by nobody but Paul")
                .isFalse();
        assertThat(ines.get("/api/v1/bin/contacts?q=" + mark).json().get("data").size())
                .isOne();
    }

    private JsonNode contact(String key) {
        return ines.post(
                        "/api/v1/contacts",
                        Map.of("key", mark + key, "given_name", "Petra" + mark, "email", "petra@" + mark + ".example"))
                .json();
    }

    private void delete(String plural, JsonNode record) {
        var version = ines.get("/api/v1/" + plural + "/" + id(record))
                .json()
                .get("version")
                .asString();
        var deleted =
                cast.signedIn(cast.ines()).post("/" + plural + "/" + id(record) + "/deletion", "version", version);
        assertThat(deleted.leadsTo()).isEqualTo("/" + plural);
    }

    private String milestones() {
        return db.fetchSingle(
                        "select coalesce(string_agg(kind, ' ' order by happened_at), '') from journeys.touch where contact_id = ?::uuid",
                        id(petra))
                .get(0, String.class);
    }

    private String won() {
        return ines.get("/api/v1/measures/deals.won_amount?from=2021-03-01&to=2021-03-31")
                .json()
                .get("value")
                .asString();
    }

    private boolean there(String table, JsonNode record) {
        return db.fetchSingle("select count(*) from " + table + " where id = ?::uuid", id(record))
                        .get(0, int.class)
                == 1;
    }

    private static String id(JsonNode record) {
        return record.get("id").asString();
    }
}
