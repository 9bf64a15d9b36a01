package tandem.journeys.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.Caller;

/** A Tandem that is killed while touches come in, again and again: what it acknowledged is there, and counted. */
class KilledTest {

    private static final int BATCH = 20;

    @TempDir
    Path place;

    private @Nullable Process tandem;
    private final AtomicInteger sent = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

    @Test
    void nothingThatWasAcknowledgedIsLostWhateverIsKilled() throws Exception {
        start();
        caller().post("/api/v1/contacts", Map.of("key", "petra", "given_name", "Petra"));
        for (int round = 1; round <= 3; round++) {
            int before = acknowledged.size();
            var senders = senders();
            await().pollInterval(Duration.ofMillis(5)).until(() -> acknowledged.size() > before + 600);
            kill();
            if (round == 3) {
                killDatabase();
            }
            for (var sender : senders) {
                sender.join();
            }

            start();

            assertThat(stored()).as("after kill " + round).containsAll(acknowledged);
        }
        assertThat(unanswered)
                .as("batches were on their way when Tandem was killed")
                .isNotEmpty();
        resend();
        assertThat(stored()).doesNotHaveDuplicates().hasSize(sent.get() * BATCH);
    }

    private List<Thread> senders() throws IOException {
        var caller = caller();
        var senders = new ArrayList<Thread>();
        for (int at = 0; at < 6; at++) {
            senders.add(Thread.ofVirtual().start(() -> sendUntilItEnds(caller)));
        }
        return senders;
    }

    private void sendUntilItEnds(Caller caller) {
        while (true) {
            var batch = batch(sent.getAndIncrement());
            try {
                var reply = caller.post("/api/v1/touches/batch", batch);
                assertThat(reply.json().get("stored").asInt()).as(reply.text()).isEqualTo(BATCH);
                acknowledged.addAll(keys(batch));
            } catch (IllegalStateException gone) {
                unanswered.addAll(keys(batch));
                return;
            }
        }
    }

    private static List<Map<String, String>> batch(int number) {
        var batch = new ArrayList<Map<String, String>>();
        for (int at = 0; at < BATCH; at++) {
            batch.add(Map.of(
                    "contact_key", "petra",
                    "kind", "visit",
                    "at", "2026-11-02T09:00:00Z",
                    "key", number + "-" + at));
        }
        return batch;
    }

    private static Set<String> keys(List<Map<String, String>> batch) {
        var keys = new HashSet<String>();
        batch.forEach(touch -> keys.add(touch.get("key")));
        return keys;
    }

    /** As a sender does that has had no answer. */
    private void resend() throws IOException {
        for (int number = 0; number < sent.get(); number++) {
            if (!acknowledged.contains(number + "-0")) {
                assertThat(caller().post("/api/v1/touches/batch", batch(number)).status())
                        .isEqualTo(202);
            }
        }
    }

    private void start() throws IOException {
        var data = place.resolve("data");
        Files.deleteIfExists(data.resolve("tandem.address"));
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        Path.of("target/classes").toAbsolutePath()
                                + File.pathSeparator
                                + System.getProperty("java.class.path"),
                        "tandem.Tandem",
                        "--server.port=0",
                        "--tandem.data=" + data)
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("said").toFile())
                .start();
        tandem = process;
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Files.exists(data.resolve("tandem.address")) || !process.isAlive());
        assertThat(process.isAlive())
                .as(Files.readString(place.resolve("said")))
                .isTrue();
    }

    private void kill() throws InterruptedException {
        var running = java.util.Objects.requireNonNull(tandem);
        running.destroyForcibly();
        assertThat(running.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private void killDatabase() throws IOException {
        ProcessHandle.of(Long.parseLong(postmaster().getFirst().strip()))
                .orElseThrow()
                .destroyForcibly();
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(place.resolve("data/database/cluster/postmaster.pid"));
    }

    private Caller caller() throws IOException {
        return new Caller(
                Files.readString(place.resolve("data/tandem.address")).strip(),
                Files.readString(place.resolve("data/secrets/local-token")).strip());
    }

    private List<String> stored() throws IOException, SQLException {
        var url = "jdbc:postgresql://127.0.0.1:%s/postgres"
                .formatted(postmaster().get(3).strip());
        var password = Files.readString(place.resolve("data/secrets/database-password"))
                .strip();
        var stored = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(url, "tandem", password);
                var rows = connection.createStatement().executeQuery("select key from journeys.touch")) {
            while (rows.next()) {
                stored.add(rows.getString(1));
            }
        }
        return stored;
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (tandem != null) {
            tandem.destroy();
            tandem.waitFor(60, TimeUnit.SECONDS);
        }
    }
}
