package tandem.platform;

import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A foreign key that is checked for a whole statement at once promises what PostgreSQL's own check promises. */
class ReferencesTest {

    static final TestPostgres.Fresh DATABASE = TestPostgres.fresh();

    static final String NORDLICHT = "'00000000-0000-7000-8000-000000000001'";
    static final String ADA_AND_SONS = "'00000000-0000-7000-8000-000000000002'";
    static final String NOBODY = "'00000000-0000-7000-8000-000000000009'";

    Connection marketing;
    Connection sales;

    @BeforeEach
    void begin() throws SQLException {
        marketing = connection();
        sales = connection();
        tell(marketing, """
                drop schema if exists cast_of_two cascade;
                create schema cast_of_two;
                create table cast_of_two.company (id uuid primary key, name text);
                create table cast_of_two.contact (name text, company_id uuid references cast_of_two.company (id));
                create table cast_of_two.key (key text, company_id uuid references cast_of_two.company (id) on delete cascade);
                create table cast_of_two.standing (company_id uuid references cast_of_two.company (id), stage int);
                call platform.check_at_once('cast_of_two.contact', 'company_id');
                call platform.check_at_once('cast_of_two.standing', 'company_id', fixed => true);
                call platform.check_at_once('cast_of_two.key', 'company_id');
                insert into cast_of_two.company values (%s, 'Nordlicht'), (%s, 'Ada & Sons');
                """.formatted(NORDLICHT, ADA_AND_SONS));
    }

    @AfterEach
    void end() throws SQLException {
        marketing.close();
        sales.close();
    }

    @Test
    void whatComesInMustReferToWhatIsThere() throws SQLException {
        tell(marketing, "insert into cast_of_two.contact values ('Jon', %s), ('Li', null)".formatted(NORDLICHT));

        assertThatThrownBy(() -> tell(
                        marketing,
                        "insert into cast_of_two.contact values ('Ada', %s), ('Kim', %s)"
                                .formatted(ADA_AND_SONS, NOBODY)))
                .hasMessageContaining("which is not in cast_of_two.company")
                .extracting(refused -> ((SQLException) refused).getSQLState())
                .isEqualTo("23503");
        assertThat(count("contact")).isEqualTo(2);
    }

    @Test
    void whatChangesMustReferToWhatIsThere() throws SQLException {
        tell(marketing, "insert into cast_of_two.contact values ('Jon', %s), ('Li', null)".formatted(NORDLICHT));

        assertThatThrownBy(() -> tell(marketing, "update cast_of_two.contact set company_id = " + NOBODY))
                .hasMessageContaining("which is not in cast_of_two.company");
        tell(marketing, "update cast_of_two.contact set company_id = " + ADA_AND_SONS);
        tell(marketing, "update cast_of_two.contact set company_id = null, name = 'Kim' where name = 'Li'");
    }

    @Test
    void whatIsFixedStaysWithWhatItRefersTo() throws SQLException {
        tell(marketing, "insert into cast_of_two.standing values (%s, 1), (null, 1)".formatted(NORDLICHT));

        tell(marketing, "update cast_of_two.standing set stage = 2");
        assertThatThrownBy(() -> tell(marketing, "insert into cast_of_two.standing values (%s, 1)".formatted(NOBODY)))
                .hasMessageContaining("which is not in cast_of_two.company");
        assertThatThrownBy(() -> tell(marketing, "update cast_of_two.standing set company_id = " + ADA_AND_SONS))
                .hasMessageContaining("The company_id of a row of cast_of_two.standing never changes");
        assertThatThrownBy(() -> tell(marketing, "delete from cast_of_two.company where name = 'Nordlicht'"))
                .hasMessageContaining("cannot be deleted from cast_of_two.company");
    }

    @Test
    void whatIsReferredToStays() throws SQLException {
        tell(marketing, "insert into cast_of_two.contact values ('Jon', %s)".formatted(NORDLICHT));

        assertThatThrownBy(() -> tell(marketing, "delete from cast_of_two.company"))
                .hasMessageContaining("cannot be deleted from cast_of_two.company");
        assertThatThrownBy(() -> tell(marketing, "truncate cast_of_two.company"))
                .hasMessageContaining("referenced in a foreign key");
        assertThatThrownBy(() -> tell(
                        marketing, "update cast_of_two.company set id = %s where name = 'Nordlicht'".formatted(NOBODY)))
                .hasMessageContaining("never changes");
        tell(marketing, "delete from cast_of_two.company where name = 'Ada & Sons'");
        assertThat(count("company")).isEqualTo(1);
    }

    @Test
    void keysGoWithWhatTheyAreKeysOf() throws SQLException {
        tell(marketing, "insert into cast_of_two.key values ('n', %s), ('a', %s)".formatted(NORDLICHT, ADA_AND_SONS));

        tell(marketing, "delete from cast_of_two.company where name = 'Nordlicht'");

        assertThat(count("key")).isEqualTo(1);
    }

    @Test
    void nobodyDeletesWhatSomebodyIsAboutToReferTo() throws SQLException {
        marketing.setAutoCommit(false);
        tell(marketing, "insert into cast_of_two.contact values ('Jon', %s)".formatted(NORDLICHT));

        var deleting = waiting(sales, "delete from cast_of_two.company where name = 'Nordlicht'");
        marketing.commit();

        assertThatThrownBy(deleting::join).hasMessageContaining("cannot be deleted from cast_of_two.company");
    }

    @Test
    void keysThatAreAboutToComeGoWithWhatTheyAreKeysOf() throws SQLException {
        marketing.setAutoCommit(false);
        tell(marketing, "insert into cast_of_two.key values ('n', %s)".formatted(NORDLICHT));

        var deleting = waiting(sales, "delete from cast_of_two.company where name = 'Nordlicht'");
        marketing.commit();
        deleting.join();

        assertThat(count("key")).isZero();
    }

    @Test
    void whoChangesHisMindLetsOthersDelete() throws SQLException {
        marketing.setAutoCommit(false);
        tell(marketing, "insert into cast_of_two.contact values ('Jon', %s)".formatted(NORDLICHT));

        var deleting = waiting(sales, "delete from cast_of_two.company where name = 'Nordlicht'");
        marketing.rollback();

        assertThatCode(deleting::join).doesNotThrowAnyException();
    }

    @Test
    void nobodyRefersToWhatSomebodyIsAboutToDelete() throws SQLException {
        marketing.setAutoCommit(false);
        tell(marketing, "delete from cast_of_two.company where name = 'Nordlicht'");

        var referring = waiting(sales, "insert into cast_of_two.contact values ('Jon', %s)".formatted(NORDLICHT));
        marketing.commit();

        assertThatThrownBy(referring::join).hasMessageContaining("which is not in cast_of_two.company");
        assertThat(count("contact")).isZero();
    }

    @Test
    void aDeletionThatIsTakenBackLetsOthersRefer() throws SQLException {
        marketing.setAutoCommit(false);
        tell(marketing, "delete from cast_of_two.company where name = 'Nordlicht'");

        var referring = waiting(sales, "insert into cast_of_two.contact values ('Jon', %s)".formatted(NORDLICHT));
        marketing.rollback();
        referring.join();

        assertThat(count("contact")).isEqualTo(1);
    }

    @Test
    void whoSeesOneMomentOnlyDeletesNothing() throws SQLException {
        sales.setAutoCommit(false);
        sales.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);

        assertThatThrownBy(() -> tell(sales, "delete from cast_of_two.company where name = 'Nordlicht'"))
                .hasMessageContaining("read committed only");
    }

    @Test
    void twoReferToTheSameWithoutWaiting() throws SQLException {
        marketing.setAutoCommit(false);
        tell(marketing, "insert into cast_of_two.contact values ('Jon', %s)".formatted(NORDLICHT));

        tell(sales, "insert into cast_of_two.contact values ('Li', %s)".formatted(NORDLICHT));
        tell(sales, "update cast_of_two.company set name = 'Nordlicht AG' where name = 'Nordlicht'");
        marketing.commit();

        assertThat(count("contact")).isEqualTo(2);
    }

    /** Says something that has to wait for somebody else, and is back when it does. */
    private CompletableFuture<@Nullable Void> waiting(Connection connection, String sql) throws SQLException {
        int process = number(connection, "select pg_backend_pid()");
        var said = runAsync(() -> {
            try {
                tell(connection, sql);
            } catch (SQLException refused) {
                throw new IllegalStateException(refused);
            }
        });
        await().until(() -> number(marketing, "select cardinality(pg_blocking_pids(%d))".formatted(process)) == 1);
        return said;
    }

    private int count(String table) throws SQLException {
        return number(sales, "select count(*) from cast_of_two." + table);
    }

    private static int number(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getInt(1);
        }
    }

    private static void tell(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connection() throws SQLException {
        return DriverManager.getConnection(DATABASE.url(), DATABASE.user(), DATABASE.password());
    }
}
