package tandem;

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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Tandem in a process and with a database of its own, which can be killed and started again. */
public final class OwnTandem implements AutoCloseable {

    private final Path place;
    private @Nullable Process tandem;

    /** @param place an empty folder */
    public OwnTandem(Path place) {
        this.place = place;
    }

    /** Starts it, and waits until it is there. */
    public void start() throws IOException {
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

    /** Kills it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        var running = Objects.requireNonNull(tandem);
        running.destroyForcibly();
        assertThat(running.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Kills its database as well. */
    public void killDatabase() throws IOException {
        ProcessHandle.of(Long.parseLong(postmaster().getFirst().strip()))
                .orElseThrow()
                .destroyForcibly();
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(place.resolve("data/database/cluster/postmaster.pid"));
    }

    /** The command line of this machine. */
    public Caller caller() throws IOException {
        return new Caller(
                Files.readString(place.resolve("data/tandem.address")).strip(),
                Files.readString(place.resolve("data/secrets/local-token")).strip());
    }

    /** The first column of what the database answers. */
    public List<String> column(String sql) throws IOException, SQLException {
        var url = "jdbc:postgresql://127.0.0.1:%s/postgres"
                .formatted(postmaster().get(3).strip());
        var password = Files.readString(place.resolve("data/secrets/database-password"))
                .strip();
        var found = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(url, "tandem", password);
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    @Override
    public void close() throws InterruptedException {
        if (tandem != null) {
            tandem.destroy();
            tandem.waitFor(60, TimeUnit.SECONDS);
        }
    }
}
