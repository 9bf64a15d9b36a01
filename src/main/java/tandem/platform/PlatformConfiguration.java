package tandem.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import javax.sql.DataSource;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Settings.class)
class PlatformConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    DataFolder dataFolder(Settings settings) {
        return DataFolder.take(settings.data());
    }

    @Bean
    Database database(Settings settings, DataFolder folder) {
        return Database.of(settings.database(), folder);
    }

    @Bean
    DataSource dataSource(Database database) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(16);
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(20_000);
        pool.addDataSourceProperty("ApplicationName", "tandem");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return pool;
    }

    @Bean
    ExecuteListenerProvider sqlTime() {
        return new DefaultExecuteListenerProvider(new SqlTime());
    }

    /** Tells the database, at the beginning of each transaction that may write, who acts. */
    @Bean
    TransactionExecutionListener whoActs(DataSource pool) {
        return new TransactionExecutionListener() {
            @Override
            public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
                if (failure == null && !transaction.isReadOnly()) {
                    announce(pool);
                }
            }
        };
    }

    /** For what Spring keeps of sessions: they are no records, so nobody needs to know who acts. */
    @Bean(defaultCandidate = false)
    TransactionOperations springSessionTransactionOperations(DataSource pool) {
        var alone = new TransactionTemplate(new JdbcTransactionManager(pool));
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return alone;
    }

    private static void announce(DataSource pool) {
        if (!(TransactionSynchronizationManager.getResource(pool) instanceof ConnectionHolder holder)) {
            return;
        }
        var acting = Acting.current();
        try (var statement = holder.getConnection()
                .prepareStatement("select set_config('tandem.who', ?, true), set_config('tandem.through', ?, true)")) {
            statement.setString(1, acting.who() == null ? "" : acting.who().toString());
            statement.setString(2, acting.through());
            statement.execute();
        } catch (java.sql.SQLException broken) {
            throw new IllegalStateException("The database could not be told who acts.", broken);
        }
    }

    /** Where the database is: the embedded one, or another server. Closing it stops the embedded one. */
    record Database(
            String url,
            String user,
            String password,
            @Nullable EmbeddedPostgres embedded) implements AutoCloseable {

        static Database of(Settings.Database wanted, DataFolder folder) {
            if (wanted.url() != null) {
                return new Database(wanted.url(), wanted.user(), wanted.password(), null);
            }
            var postgres = EmbeddedPostgres.start(folder);
            return new Database(postgres.url(), EmbeddedPostgres.USER, postgres.password(), postgres);
        }

        @Override
        public void close() {
            if (embedded != null) {
                embedded.close();
            }
        }
    }
}
