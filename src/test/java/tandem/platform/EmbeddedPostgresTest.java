package tandem.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    Path place;

    DataFolder folder;
    EmbeddedPostgres postgres;

    @BeforeEach
    void start() {
        folder = DataFolder.take(place);
        postgres = EmbeddedPostgres.start(folder);
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
        folder.close();
    }

    @Test
    void asksForAPassword() throws SQLException {
        assertThat(answer(postgres, "show fsync")).isEqualTo("on");
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), EmbeddedPostgres.USER, "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
    }

    @Test
    void comesBackWithWhatWasCommittedAfterItWasKilled() throws Exception {
        answer(postgres, "create table kept as select 42 as number");

        kill(postmaster());

        assertThat(soon("select number from kept")).isEqualTo("42");
    }

    @Test
    void oneThatOutlivedItsTandemIsStoppedAndAnotherOneStarted() throws Exception {
        answer(postgres, "create table kept as select 42 as number");
        var survivor = postmaster();

        var next = EmbeddedPostgres.start(folder);
        try {
            assertThat(ProcessHandle.of(survivor).filter(EmbeddedPostgresTest::runs))
                    .isEmpty();
            assertThat(answer(next, "select number from kept")).isEqualTo("42");
        } finally {
            next.close();
        }
    }

    @Test
    void aLockWithTheNumberOfSomebodyElsesProcessIsNoObstacle() throws Exception {
        postgres.close();
        Files.writeString(lock(), ProcessHandle.current().pid() + "\n");

        postgres = EmbeddedPostgres.start(folder);

        assertThat(answer(postgres, "select 1")).isEqualTo("1");
    }

    private Path lock() {
        return place.resolve("database/cluster/postmaster.pid");
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(lock()).getFirst().strip());
    }

    private static void kill(long process) {
        ProcessHandle.of(process).orElseThrow().destroyForcibly();
    }

    private static boolean runs(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("postgres");
    }

    private String soon(String question) {
        return await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> answer(postgres, question), Objects::nonNull);
    }

    private static String answer(EmbeddedPostgres of, String question) throws SQLException {
        try (var connection = DriverManager.getConnection(of.url(), EmbeddedPostgres.USER, of.password());
                var statement = connection.createStatement()) {
            if (!statement.execute(question)) {
                return "";
            }
            statement.getResultSet().next();
            return statement.getResultSet().getString(1);
        }
    }
}
