package tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tools.jackson.databind.JsonNode;

/** Tom imports the wrong file, and takes it back. */
@TandemTest
class UndoImportTest {

    @Autowired
    Cast cast;

    @Autowired
    DSLContext db;

    private Sender tom;
    private String system;

    @BeforeEach
    void begin() {
        tom = new Sender(cast.as(cast.tom()));
        system = "u" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void whatItCreatedGoesIntoTheBinAndWhatItChangedGetsBackWhatItHeld() throws Exception {
        contacts("1,Ada,Kiel,Nordlicht");
        var wrong = contacts("1,Eva,Bonn,Nordlicht", "2,Ben,Bonn,Seewind");

        var undone = over(undo(wrong));

        assertThat(counts(undone)).isEqualTo("3 of 3, 3 changed, 0 left out");
        assertThat(contact("1").get("given_name").asString()).isEqualTo("Ada");
        assertThat(contact("1").get("city").asString()).isEqualTo("Kiel");
        assertThat(standing()).as("Ben is in the bin, and Seewind with him").isEqualTo("Ada Nordlicht");
        assertThat(cast.signedIn(cast.tom())
                        .get("/imports/" + wrong.get("id").asString())
                        .text())
                .contains("Undo this import");
    }

    @Test
    void whatSomebodyWorkedOnSinceStays() throws Exception {
        var run = contacts("1,Ada,Kiel,Nordlicht", "2,Ben,Bonn,Seewind");
        var ines = cast.as(cast.ines());
        var ada = contact("1").get("id").asString();
        ines.patch("/api/v1/contacts/" + ada, Map.of("job_title", "CEO"), "If-Match", "\"1\"");

        var undone = over(undo(run));

        assertThat(counts(undone)).isEqualTo("4 of 4, 2 changed, 2 left out");
        assertThat(standing()).isEqualTo("Ada Nordlicht");
        assertThat(tom.caller()
                        .get("/api/v1/bulk/" + undone.get("id").asString() + "/left-out")
                        .text())
                .contains("WORKED_ON", "USED");
        assertThat(undo(run).get("id")).as("asked twice, undone once").isEqualTo(undone.get("id"));
    }

    @Test
    void theSameFileCanBeSentAgainAfterwards() throws Exception {
        var run = contacts("1,Ada,Kiel,Nordlicht");
        over(undo(run));
        assertThat(standing()).isEmpty();
        contacts("1,Ada,Kiel,Nordlicht");

        assertThat(standing()).as("what is sent again comes out of the bin").isEqualTo("Ada Nordlicht");
    }

    @Test
    void twentyThousandRowsAreTakenBackInSeconds() throws Exception {
        var run = contacts(IntStream.range(0, 20_000)
                .mapToObj(row -> "%d,Given,Kiel,".formatted(row))
                .toArray(String[]::new));
        var begun = Instant.now();
        var undone = over(undo(run));

        System.out.printf(
                "20,000 imported rows undone in %d ms%n",
                Duration.between(begun, Instant.now()).toMillis());
        assertThat(counts(undone)).isEqualTo("20000 of 20000, 20000 changed, 0 left out");
        assertThat(standing()).isEmpty();
    }

    private JsonNode contacts(String... rows) throws Exception {
        return tom.imported(
                "",
                "people.csv",
                "Key,First,City,Company\n"
                        + String.join("\n", rows)
                                .replace("Nordlicht", "Nordlicht " + system)
                                .replace("Seewind", "Seewind " + system)
                        + "\n",
                """
                kind: contacts
                system: %s
                columns: {Key: key, First: given_name, City: city, Company: company}
                """.formatted(system));
    }

    private JsonNode undo(JsonNode run) {
        return tom.caller()
                .post("/api/v1/bulk", Map.of("undo", "import " + run.get("id").asString()))
                .json();
    }

    private JsonNode over(JsonNode run) {
        assertThat(run.has("id")).as(run.toString()).isTrue();
        for (var until = Instant.now().plusSeconds(120); Instant.now().isBefore(until); ) {
            var now =
                    tom.caller().get("/api/v1/bulk/" + run.get("id").asString()).json();
            if (!now.get("endedAt").isNull()) {
                assertThat(now.get("status").asString()).as(now.toString()).isEqualTo("DONE");
                return now;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("not over: " + run);
    }

    private JsonNode contact(String key) {
        var id = db.fetchSingle(
                        "select contact_id from customers.contact_key where system = ? and key = ?", system, key)
                .get(0, UUID.class);
        return tom.caller().get("/api/v1/contacts/" + id).json();
    }

    /** The contacts of this test that stand, each with its company. */
    private String standing() {
        return db.fetchSingle("""
                        select coalesce(string_agg(contact.given_name || coalesce(' ' || company.name, ''), ', '), '')
                        from customers.contacts contact
                        join customers.contact_key on contact_id = contact.id and system = ?
                        left join customers.companies company on company.id = contact.company_id
                        """, system).get(0, String.class).replace(" " + system, "");
    }

    private static String counts(JsonNode run) {
        return "%s of %s, %s changed, %s left out"
                .formatted(run.get("reached"), run.get("total"), run.get("changed"), run.get("leftOut"));
    }
}
