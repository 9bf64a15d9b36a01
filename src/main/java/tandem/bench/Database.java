package tandem.bench;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tandem.command.Stop;

/** The database of a Tandem that is measured, reached beside it. */
final class Database implements AutoCloseable {

    private static final int QUIET = 12;

    // Between two of its statements a job is no more active than anybody; what waits to be compared tells of it.
    private static final String OTHERS_AT_WORK = """
            select 1 from pg_stat_activity
            where state = 'active' and pid <> pg_backend_pid() or backend_type = 'autovacuum worker'
            union all
            select 1 where exists (select from duplicates.to_compare) or exists (select from duplicates.round)
            """;

    private final Connection connection;
    private final CopyManager copy;

    Database(Path data) throws IOException {
        try {
            var port = Files.readAllLines(data.resolve("database/cluster/postmaster.pid"))
                    .get(3)
                    .strip();
            var password =
                    Files.readString(data.resolve("secrets/database-password")).strip();
            this.connection = DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "tandem", password);
            this.copy = connection.unwrap(PGConnection.class).getCopyAPI();
        } catch (SQLException unreachable) {
            throw Stop.failed("The database of the measured Tandem does not answer: " + unreachable.getMessage());
        }
    }

    /** Waits until nobody else is at work in the database, its own vacuuming included. */
    void awaitQuiet() {
        try (var statement = connection.createStatement()) {
            for (int quiet = 0; quiet < QUIET; quiet++) {
                Thread.sleep(250);
                try (var others = statement.executeQuery(OTHERS_AT_WORK)) {
                    quiet = others.next() ? 0 : quiet;
                }
            }
            statement.execute("checkpoint");
        } catch (SQLException refused) {
            throw Stop.failed(String.valueOf(refused.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lays rows into a table. */
    void fill(String table, CharSequence rows) {
        try {
            copy.copyIn("copy %s from stdin".formatted(table), new StringReader(rows.toString()));
        } catch (SQLException | IOException refused) {
            throw Stop.failed("%s: %s".formatted(table, refused.getMessage()));
        }
    }

    /** Writes what a COPY tells into a file. */
    void write(String command, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            copy.copyOut(command, out);
        } catch (SQLException refused) {
            throw Stop.failed(String.valueOf(refused.getMessage()));
        }
    }

    /** How long a COPY of this file takes. */
    double seconds(String command, Path file) throws IOException {
        var began = System.nanoTime();
        try (var in = Files.newInputStream(file)) {
            copy.copyIn(command, in, 1 << 16);
        } catch (SQLException refused) {
            throw Stop.failed(String.valueOf(refused.getMessage()));
        }
        return (System.nanoTime() - began) / 1e9;
    }

    void execute(String... commands) {
        try (var statement = connection.createStatement()) {
            for (var command : commands) {
                statement.execute(command);
            }
        } catch (SQLException refused) {
            throw Stop.failed(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // the measured Tandem is about to end anyhow
        }
    }
}
