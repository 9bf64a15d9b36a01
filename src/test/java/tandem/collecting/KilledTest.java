package tandem.collecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.Caller;
import tandem.OwnTandem;
import tools.jackson.databind.json.JsonMapper;

/** A Tandem that is killed while websites tell of visits, again and again: every page that it took is there, and once. */
class KilledTest {

    private static final String ORIGIN = "https://www.nordlicht.example";
    private static final int PAGES = 5;
    private static final int BROWSERS_AT_ONCE = 4;

    @TempDir
    Path place;

    private OwnTandem tandem;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Queue<Visit> sent = new ConcurrentLinkedQueue<>();
    private final Queue<Visit> unanswered = new ConcurrentLinkedQueue<>();

    /** What one browser sends at once. */
    private record Visit(UUID browser, List<String> pages) {

        static Visit some() {
            return new Visit(
                    UUID.randomUUID(),
                    Stream.generate(() -> UUID.randomUUID().toString())
                            .limit(PAGES)
                            .toList());
        }

        String json() {
            var views = pages.stream()
                    .map(page -> Map.of("id", page, "url", ORIGIN + "/" + page, "ago", 60_000))
                    .toList();
            return JsonMapper.shared().writeValueAsString(Map.of("browser", browser.toString(), "views", views));
        }
    }

    @BeforeEach
    void ofItsOwn() {
        tandem = new OwnTandem(place);
    }

    @Test
    void noPageThatWasTakenIsLostWhateverIsKilled() throws Exception {
        tandem.start();
        assertThat(tandem.caller()
                        .post("/api/v1/sites", Map.of("origin", ORIGIN))
                        .status())
                .isEqualTo(201);
        for (int round = 1; round <= 3; round++) {
            int before = taken.size();
            var browsers = browsers();
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> taken.size() > before + 60 * PAGES);
            tandem.kill();
            if (round == 3) {
                tandem.killDatabase();
            }
            for (var browser : browsers) {
                browser.join();
            }

            tandem.start();

            assertThat(stored()).as("after kill " + round).containsAll(taken);
        }
        assertThat(unanswered)
                .as("visits were on their way when Tandem was killed")
                .isNotEmpty();
        for (var visit : unanswered) {
            assertThat(send(tandem.caller(), visit)).isEqualTo(202);
        }
        assertThat(stored()).doesNotHaveDuplicates().hasSize(sent.size() * PAGES);
    }

    private List<Thread> browsers() throws IOException {
        var caller = tandem.caller();
        var browsers = new ArrayList<Thread>();
        for (int at = 0; at < BROWSERS_AT_ONCE; at++) {
            browsers.add(Thread.ofVirtual().start(() -> sendUntilItEnds(caller)));
        }
        return browsers;
    }

    private void sendUntilItEnds(Caller caller) {
        while (true) {
            var visit = Visit.some();
            sent.add(visit);
            try {
                if (send(caller, visit) == 202) {
                    taken.addAll(visit.pages());
                } else {
                    unanswered.add(visit);
                }
            } catch (IllegalStateException gone) {
                unanswered.add(visit);
                return;
            }
        }
    }

    private static int send(Caller caller, Visit visit) {
        return new Caller(caller.address(), null)
                .send("POST", "/collect", visit.json(), Web.headers(ORIGIN))
                .status();
    }

    private List<String> stored() throws IOException, SQLException {
        return tandem.column("select id from collecting.page_view");
    }

    @AfterEach
    void stop() throws InterruptedException {
        tandem.close();
    }
}
