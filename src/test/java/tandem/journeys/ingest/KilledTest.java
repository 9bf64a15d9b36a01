package tandem.journeys.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.Caller;
import tandem.OwnTandem;

/** A Tandem that is killed while touches come in, again and again: what it acknowledged is there, and counted. */
class KilledTest {

    private static final int BATCH = 20;

    @TempDir
    Path place;

    private OwnTandem tandem;
    private final AtomicInteger sent = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void ofItsOwn() {
        tandem = new OwnTandem(place);
    }

    @Test
    void nothingThatWasAcknowledgedIsLostWhateverIsKilled() throws Exception {
        tandem.start();
        tandem.caller().post("/api/v1/contacts", Map.of("key", "petra", "given_name", "Petra"));
        for (int round = 1; round <= 3; round++) {
            int before = acknowledged.size();
            var senders = senders();
            await().pollInterval(Duration.ofMillis(5)).until(() -> acknowledged.size() > before + 600);
            tandem.kill();
            if (round == 3) {
                tandem.killDatabase();
            }
            for (var sender : senders) {
                sender.join();
            }

            tandem.start();

            assertThat(stored()).as("after kill " + round).containsAll(acknowledged);
        }
        assertThat(unanswered)
                .as("batches were on their way when Tandem was killed")
                .isNotEmpty();
        resend();
        assertThat(stored()).doesNotHaveDuplicates().hasSize(sent.get() * BATCH);
    }

    private List<String> stored() throws IOException, SQLException {
        return tandem.column("select key from journeys.touch");
    }

    private List<Thread> senders() throws IOException {
        var caller = tandem.caller();
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
                assertThat(tandem.caller()
                                .post("/api/v1/touches/batch", batch(number))
                                .status())
                        .isEqualTo(202);
            }
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        tandem.close();
    }
}
