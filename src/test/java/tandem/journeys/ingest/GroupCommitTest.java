package tandem.journeys.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;

/** Many who send at the same time. */
@TandemTest
class GroupCommitTest {

    @Autowired
    Cast cast;

    @Autowired
    DSLContext db;

    @Autowired
    PlatformTransactionManager transactions;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private String contact() {
        return cast.as(cast.ines())
                .post("/api/v1/contacts", Map.of("key", mark, "given_name", "Petra"))
                .json()
                .get("id")
                .asString();
    }

    private List<Map<String, String>> touches(int from, int count) {
        var touches = new ArrayList<Map<String, String>>();
        for (int at = from; at < from + count; at++) {
            touches.add(Map.of(
                    "contact_key",
                    mark,
                    "kind",
                    "visit",
                    "at",
                    Instant.parse("2026-11-02T09:00:00Z").plusMillis(at).toString(),
                    "key",
                    mark + at));
        }
        return touches;
    }

    private long kept(String contact) {
        return db.fetchSingle("select count(*) from journeys.touch where contact_id = ?::uuid", contact)
                .get(0, long.class);
    }

    @Test
    void whatManySendAtTheSameTimeIsAllStoredInFewTransactions() throws Exception {
        var petra = contact();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = new ArrayList<Future<Caller.Reply>>();
            for (int at = 0; at < 200; at++) {
                var mine = touches(at, 1);
                var who = at % 2 == 0 ? cast.ines() : cast.tom();
                replies.add(senders.submit(() -> cast.as(who).post("/api/v1/touches/batch", mine)));
            }
            for (var reply : replies) {
                assertThat(reply.get().json().get("stored").asInt()).isEqualTo(1);
            }
        }

        assertThat(kept(petra)).isEqualTo(200);
        long transactions = db.fetchSingle(
                        "select count(distinct xmin::text) from journeys.touch where contact_id = ?::uuid", petra)
                .get(0, long.class);
        assertThat(transactions).isLessThan(200);
    }

    @Test
    void moreThanCanBeWrittenIsRefusedForAMomentAndNothingThatWasAcknowledgedIsLost() throws Exception {
        var petra = contact();
        int batches = GroupCommit.MOST_WAITING / Sent.MOST + 3;
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = new ArrayList<Future<Caller.Reply>>();
            // Whoever holds the table holds up the writer.
            new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                db.execute("lock table journeys.touch in exclusive mode");
                for (int batch = 0; batch < batches; batch++) {
                    var mine = touches(batch * Sent.MOST, Sent.MOST);
                    replies.add(senders.submit(() -> cast.as(cast.ines()).post("/api/v1/touches/batch", mine)));
                }
                await().until(() -> replies.stream().anyMatch(GroupCommitTest::isBusy));
            });
            int acknowledged = 0;
            for (var reply : replies) {
                if (reply.get().status() == 429) {
                    assertThat(reply.get().header("Retry-After")).isEqualTo("1");
                    assertThat(reply.get().text()).contains("Nothing of this batch was stored");
                } else {
                    assertThat(reply.get().status()).as(reply.get().text()).isEqualTo(202);
                    acknowledged += reply.get().json().get("stored").asInt();
                }
            }
            assertThat(kept(petra)).isEqualTo(acknowledged).isPositive();
        }
    }

    private static boolean isBusy(Future<Caller.Reply> reply) {
        try {
            return reply.isDone() && reply.get().status() == 429;
        } catch (InterruptedException | ExecutionException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
