package tandem.platform;

import jakarta.annotation.PostConstruct;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tandem.platform.PlatformConfiguration.Database;

/**
 * What is told in a transaction reaches every Tandem on the same database once that transaction has committed, the one that
 * tells it included; what is rolled back is never told.
 *
 * <p>The database tells what changes by itself, under the topic {@link Changed#TOPIC}.
 */
@Component
public class News implements AutoCloseable {

    static final String APPLICATION = "tandem news";

    private static final Logger LOG = LoggerFactory.getLogger(News.class);
    private static final String CHANNEL = "tandem";
    private static final int LONGEST = 7_900;
    private static final Duration PULSE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Database database;
    private final DSLContext db;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Thread reader;

    private record Listener(String topic, Consumer<String> told, Runnable missed) {}

    News(Database database, DSLContext db) {
        this.database = database;
        this.db = db;
    }

    /**
     * Tells it when the transaction at hand commits, or at once where there is none.
     *
     * @param topic one word
     * @param fact up to {@value #LONGEST} bytes: what happened and to which ids, so that others can look
     */
    public void tell(String topic, String fact) {
        var said = topic + " " + fact;
        if (said.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new IllegalArgumentException("News about %s is too long; tell ids only.".formatted(topic));
        }
        db.execute("select pg_notify(?, ?)", CHANNEL, said);
    }

    /**
     * @param told is called with each fact, in the order of the commits, and must be quick
     * @param missed is called when news may have been lost, such as after the database was away
     */
    public void listen(String topic, Consumer<String> told, Runnable missed) {
        listeners.add(new Listener(topic, told, missed));
    }

    @PostConstruct
    void begin() {
        var reading = Thread.ofVirtual().name("news").unstarted(this::read);
        reader = reading;
        reading.start();
    }

    private void read() {
        while (reader != null) {
            try (var connection = connect()) {
                listeners.forEach(listener -> safely(listener.missed));
                hear(connection);
            } catch (SQLException gone) {
                LOG.debug("The database tells no news; trying again.", gone);
            }
            pause();
        }
    }

    // Not from the pool: it would be lent and given back, and listens to nothing then.
    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("ApplicationName", APPLICATION);
        properties.setProperty("tcpKeepAlive", "true");
        var connection = DriverManager.getConnection(database.url(), properties);
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            return connection;
        } catch (SQLException broken) {
            connection.close();
            throw broken;
        }
    }

    private void hear(Connection connection) throws SQLException {
        var postgres = connection.unwrap(PGConnection.class);
        while (reader != null) {
            var heard = postgres.getNotifications((int) PULSE.toMillis());
            if (heard != null && heard.length > 0) {
                List.of(heard).forEach(this::pass);
            } else if (!connection.isValid(5)) {
                throw new SQLException("The connection does not answer.");
            }
        }
    }

    private void pass(PGNotification heard) {
        var said = heard.getParameter().split(" ", 2);
        listeners.stream()
                .filter(listener -> listener.topic.equals(said[0]))
                .forEach(listener -> safely(() -> listener.told.accept(said[1])));
    }

    private static void safely(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException broken) {
            LOG.warn("Some news could not be passed on.", broken);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        var reading = reader;
        reader = null;
        if (reading != null) {
            reading.interrupt();
        }
    }
}
