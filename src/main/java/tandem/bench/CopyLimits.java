package tandem.bench;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tandem.command.Stop;

/** What the database can do at best with the same rows: PostgreSQL's own COPY, without anything that Tandem does. */
final class CopyLimits implements AutoCloseable {

    /** What an import of contacts writes; the columns that PostgreSQL computes are left out. */
    private static final Map<String, String> WRITTEN = written();

    private static final Map<String, String> FOREIGN_KEYS = Map.of(
            "customers.contact",
            "alter table bench.contact add foreign key (company_id) references bench.company (id)",
            "customers.contact_key",
            "alter table bench.contact_key add foreign key (contact_id) references bench.contact (id)");

    private static final int QUIET = 6;

    private static final String OTHERS_AT_WORK = """
            select 1 from pg_stat_activity
            where state = 'active' and pid <> pg_backend_pid() or backend_type = 'autovacuum worker'
            """;

    private final Connection connection;
    private final CopyManager copy;
    private final Path folder;

    CopyLimits(Path data) throws IOException {
        try {
            var port = Files.readAllLines(data.resolve("database/cluster/postmaster.pid"))
                    .get(3)
                    .strip();
            var password =
                    Files.readString(data.resolve("secrets/database-password")).strip();
            this.connection = DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "tandem", password);
            this.copy = connection.unwrap(PGConnection.class).getCopyAPI();
            this.folder = Files.createTempDirectory(data, "copy");
        } catch (SQLException unreachable) {
            throw Stop.failed("The database of the measured Tandem does not answer: " + unreachable.getMessage());
        }
    }

    private static Map<String, String> written() {
        var tables = new LinkedHashMap<String, String>();
        tables.put("customers.company", "");
        tables.put(
                "customers.contact",
                " (id, company_id, given_name, family_name, email, phone, job_title, city, country, source, sales_owner_id,"
                        + " marketing_owner_id, created_at, changed_at, version)");
        tables.put("customers.contact_key", "");
        tables.put("platform.history", "");
        return tables;
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

    double secondsIntoABareTable(Path file) throws IOException {
        var columns = ManyContacts.COLUMNS.stream()
                .map(name -> "\"" + name + "\" text")
                .collect(Collectors.joining(", "));
        execute("create schema bench", "create table bench.bare (" + columns + ")");
        return seconds("copy bench.bare from stdin (format csv, header)", file);
    }

    /** @param integrity with the foreign keys of the tables as well, which the database then checks row by row */
    double secondsIntoCopies(boolean integrity) throws IOException {
        double seconds = 0;
        var schema = integrity ? "bench_integrity" : "bench_copies";
        execute("create schema " + schema);
        for (var table : List.copyOf(WRITTEN.keySet())) {
            var file = folder.resolve(table);
            var columns = WRITTEN.get(table);
            write("copy %s%s to stdout".formatted(table, columns), file);
            var twin = schema + table.substring(table.indexOf('.'));
            execute("create table %s (like %s including all)".formatted(twin, table));
            if (integrity) {
                execute(FOREIGN_KEYS.getOrDefault(table, "select").replace("bench.", schema + "."));
            }
            seconds += seconds("copy %s%s from stdin".formatted(twin, columns), file);
            Files.delete(file);
        }
        return seconds;
    }

    /**
     * The newest touches, by COPY into a copy of their table with the same months and indexes.
     *
     * @param time which of several measurements this is
     */
    double secondsIntoCopyOfTouches(long rows, int time) throws IOException {
        var schema = "bench_touches_" + time;
        execute(
                "create schema " + schema,
                "create table %s.touch (like journeys.touch including all) partition by range (id)".formatted(schema),
                """
                do $$ declare month journeys.months; begin
                    for month in select * from journeys.months loop
                        execute format('create table %1$s.%%I partition of %1$s.touch for values from (%%L) to (%%L)',
                                       month.part, journeys.touch_from(month.first), journeys.touch_from(month.past));
                    end loop;
                end $$
                """.formatted(schema));
        var file = folder.resolve("touches");
        write("copy (select * from journeys.touch order by noted_at desc limit %d) to stdout".formatted(rows), file);
        var seconds = seconds("copy %s.touch from stdin".formatted(schema), file);
        execute("drop schema %s cascade".formatted(schema));
        Files.delete(file);
        return seconds;
    }

    /** Lays rows into a table. */
    void fill(String table, CharSequence rows) {
        try {
            copy.copyIn("copy %s from stdin".formatted(table), new StringReader(rows.toString()));
        } catch (SQLException | IOException refused) {
            throw Stop.failed("%s: %s".formatted(table, refused.getMessage()));
        }
    }

    private void write(String command, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            copy.copyOut(command, out);
        } catch (SQLException refused) {
            throw Stop.failed(String.valueOf(refused.getMessage()));
        }
    }

    private double seconds(String command, Path file) throws IOException {
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
