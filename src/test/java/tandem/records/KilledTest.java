package tandem.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.OwnTandem;
import tandem.imports.Sender;

/** A Tandem that is killed while it works through many records: what it had begun is finished after the next start. */
class KilledTest {

    private static final int CONTACTS = 45_000;

    @TempDir
    Path place;

    private OwnTandem tandem;

    @BeforeEach
    void manyContacts() throws Exception {
        tandem = new OwnTandem(place);
        tandem.start();
        var rows = IntStream.rangeClosed(1, CONTACTS)
                .mapToObj(at -> "k%1$d,Kim,Killed%1$d,Kiel".formatted(at))
                .collect(Collectors.joining("\n", "Record ID,First name,Last name,City\n", "\n"));
        var sender = new Sender(tandem.caller());
        var run = sender.over(
                sender.posted("?kind=contacts&fileName=many.csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8)));
        assertThat(run.get("created").asInt()).as(run.toString()).isEqualTo(CONTACTS);
    }

    @AfterEach
    void stop() throws InterruptedException {
        tandem.close();
    }

    private int number(String sql) {
        try {
            return Integer.parseInt(tandem.column(sql).getFirst());
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void restart() throws Exception {
        tandem.kill();
        tandem.start();
    }

    @Test
    void aBulkChangeIsFinishedAndCanBeUndone() throws Exception {
        var hamburg = "select count(*) from customers.contact where city = 'Hamburg'";
        var id = tandem.caller()
                .post(
                        "/api/v1/bulk",
                        Map.of(
                                "records",
                                "contacts",
                                "filter",
                                "city = Kiel",
                                "act",
                                "change",
                                "field",
                                "city",
                                "value",
                                "Hamburg"))
                .json()
                .get("id")
                .asString();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> number(hamburg), changed -> changed > 0);

        restart();

        assertThat(over(id)).isEqualTo("DONE");
        assertThat(number(hamburg)).isEqualTo(CONTACTS);
        assertThat(number("select count(*) from customers.contact where version = 2"))
                .as("each once")
                .isEqualTo(CONTACTS);
        assertThat(number("select count(*) from platform.history where through = 'bulk " + id + "'"))
                .isEqualTo(CONTACTS);

        var undo = tandem.caller()
                .post("/api/v1/bulk", Map.of("undo", "bulk " + id))
                .json()
                .get("id")
                .asString();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> number(hamburg), left -> left < CONTACTS);

        restart();

        assertThat(over(undo)).isEqualTo("DONE");
        assertThat(number("select count(*) from customers.contact where city = 'Kiel' and version = 3"))
                .isEqualTo(CONTACTS);
    }

    private String over(String run) throws Exception {
        var caller = tandem.caller();
        return await().atMost(Duration.ofMinutes(3))
                .until(
                        () -> caller.get("/api/v1/bulk/" + run).json(),
                        now -> !now.get("endedAt").isNull())
                .get("status")
                .asString();
    }

    @Test
    void whatCanBeFoundIsWhole() throws Exception {
        var found = "select count(*) from search.entry where record_type = 'contacts'";
        var done = "select count(*) from search.filling where record_type = 'contacts' and done";
        await().atMost(Duration.ofMinutes(2)).until(() -> number(found) == CONTACTS && number(done) == 1);
        tandem.column("delete from search.entry returning 1");
        tandem.column("delete from search.filling returning 1");
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> number(found), again -> again > 0);
        assertThat(number(done)).as("it is on its way").isZero();

        restart();

        await().atMost(Duration.ofMinutes(2)).until(() -> number(done) == 1 && number(found) == CONTACTS);
        for (var one : List.of("Killed12345", "Killed" + CONTACTS)) {
            assertThat(tandem.caller()
                            .get("/api/v1/search?q=" + one)
                            .json()
                            .get("data")
                            .findValuesAsString("name"))
                    .contains("Kim " + one);
        }
    }
}
