package tandem.platform;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * The PostgreSQL of all tests of this JVM: an embedded one, or the one that {@code TANDEM_TEST_DATABASE_URL} names. Each
 * test context gets a fresh database of it, copied from one that is migrated once.
 */
public final class TestPostgres {

    private static final TestPostgres ONLY = start();

    private final String url;
    private final String user;
    private final String password;
    private final String template = "tandem_test_" + ProcessHandle.current().pid();
    private final AtomicInteger count = new AtomicInteger();

    private TestPostgres(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** A database for one test context. */
    public record Fresh(String url, String user, String password) {}

    public static Fresh fresh() {
        return ONLY.copy();
    }

    private static TestPostgres start() {
        var given = System.getenv("TANDEM_TEST_DATABASE_URL");
        var postgres = given == null ? embedded() : elsewhere(given);
        postgres.prepare();
        return postgres;
    }

    private static TestPostgres embedded() {
        var fork = System.getProperty("tandem.test.fork", "1");
        var postgres = EmbeddedPostgres.start(DataFolder.take(Path.of("target", "test-data", "postgres-" + fork)));
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        return new TestPostgres(postgres.url(), EmbeddedPostgres.USER, postgres.password());
    }

    private static TestPostgres elsewhere(String url) {
        var environment = System.getenv();
        return new TestPostgres(
                url,
                environment.getOrDefault("TANDEM_TEST_DATABASE_USER", "tandem"),
                environment.getOrDefault("TANDEM_TEST_DATABASE_PASSWORD", ""));
    }

    private void prepare() {
        execute("drop database if exists " + template);
        execute("create database " + template);
        Flyway.configure()
                .dataSource(urlOf(template), user, password)
                .locations("classpath:db/migration")
                .defaultSchema("public")
                .load()
                .migrate();
    }

    private synchronized Fresh copy() {
        var name = template + "_" + count.incrementAndGet();
        execute("drop database if exists " + name);
        execute("create database %s template %s".formatted(name, template));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(name)));
        return new Fresh(urlOf(name), user, password);
    }

    // An embedded server may be gone by now, and its databases stay under target; no matter.
    private void drop(String name) {
        try {
            execute("drop database if exists %s with (force)".formatted(name));
        } catch (IllegalStateException gone) {
            return;
        }
    }

    private String urlOf(String database) {
        return url.replaceFirst("/[^/?]*(\\?.*)?$", "/" + database + "$1");
    }

    private void execute(String sql) {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
