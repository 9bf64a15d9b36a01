package tandem.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tandem.TandemTest;
import tandem.platform.PlatformConfiguration.Database;

/** What one Tandem tells, the others hear. */
@TandemTest
class NewsTest {

    @Autowired
    News here;

    @Autowired
    Database database;

    @Autowired
    DSLContext db;

    @Autowired
    TransactionTemplate transaction;

    private final String topic = "test-" + UUID.randomUUID();
    private final List<News> others = new ArrayList<>();

    private record Heard(BlockingQueue<String> facts) {

        String next() throws InterruptedException {
            var fact = facts.poll(20, TimeUnit.SECONDS);
            assertThat(fact).as("something told").isNotNull();
            return String.valueOf(fact);
        }
    }

    private Heard listening(News news, String topic) {
        var heard = new LinkedBlockingQueue<String>();
        news.listen(topic, heard::add, () -> heard.add("missed"));
        return new Heard(heard);
    }

    /** Another Tandem on the same database. */
    private News elsewhere() {
        var news = new News(database, db);
        others.add(news);
        return news;
    }

    @BeforeEach
    void anotherTandem() {
        elsewhere();
    }

    @AfterEach
    void leave() {
        others.forEach(News::close);
    }

    @Test
    void whatOneTandemTellsReachesAllAfterTheCommit() throws Exception {
        var there = others.getFirst();
        var heardHere = listening(here, topic);
        var heardThere = listening(there, topic);
        there.begin();
        assertThat(heardThere.next()).isEqualTo("missed");

        transaction.executeWithoutResult(status -> {
            here.tell(topic, "Petra is in");
            assertThat(heardThere.facts).isEmpty();
        });

        assertThat(heardHere.next()).isEqualTo("Petra is in");
        assertThat(heardThere.next()).isEqualTo("Petra is in");
    }

    @Test
    void whatIsRolledBackIsNeverTold() throws Exception {
        var heard = listening(here, topic);

        transaction.executeWithoutResult(status -> {
            here.tell(topic, "never");
            status.setRollbackOnly();
        });
        here.tell(topic, "later");

        assertThat(heard.next()).isEqualTo("later");
    }

    @Test
    void comesBackWhenItsConnectionWasCutAndSaysThatSomethingMayBeMissing() throws Exception {
        var there = others.getFirst();
        var heard = listening(there, topic);
        there.begin();
        assertThat(heard.next()).isEqualTo("missed");

        db.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = ?",
                News.APPLICATION);
        assertThat(heard.next()).isEqualTo("missed");

        here.tell(topic, "here again");
        assertThat(heard.next()).isEqualTo("here again");
    }

    @Test
    void aListenerThatBreaksDisturbsNobody() throws Exception {
        here.listen(
                topic,
                fact -> {
                    throw new IllegalStateException("broken");
                },
                () -> {});
        var heard = listening(here, topic);

        here.tell(topic, "one");
        here.tell(topic, "two");

        assertThat(heard.next()).isEqualTo("one");
        assertThat(heard.next()).isEqualTo("two");
    }

    @Test
    void refusesWhatTheDatabaseCouldNotCarry() {
        assertThatThrownBy(() -> here.tell(topic, "x".repeat(8_000))).hasMessageContaining("too long");
    }

    @Test
    void everyChangeOfARecordIsNewsHoweverItIsWritten() throws Exception {
        var heard = listening(here, Changed.TOPIC);
        var person = UUID.randomUUID();
        var id = UUID.randomUUID();

        new Acting(person, "page")
                .run(() -> transaction.executeWithoutResult(status ->
                        db.execute("insert into customers.contact (id, given_name) values (?, ?)", id, "News " + id)));
        assertThat(about(heard, id)).isEqualTo(new Changed("customers.contact", List.of(id), person, "page"));

        db.execute("update customers.contact set version = version + 1 where id = ?", id);
        db.execute("update customers.contact set city = 'Kiel' where id = ?", id);
        assertThat(about(heard, id)).isEqualTo(new Changed("customers.contact", List.of(id), null, "tandem"));

        db.execute("delete from customers.contact where id = ?", id);
        assertThat(about(heard, id)).isEqualTo(new Changed("customers.contact", List.of(id), null, "tandem"));
    }

    @Test
    void manyRowsAreToldInOneSentence() throws Exception {
        var heard = listening(here, Changed.TOPIC);

        new Acting(null, "import " + topic)
                .run(() -> transaction.executeWithoutResult(status -> {
                    for (int time = 0; time < 3; time++) {
                        db.execute(
                                "insert into customers.contact (given_name) select 'Many ' || n from generate_series(1, 51) n");
                    }
                }));
        here.tell(
                Changed.TOPIC,
                "{\"type\":\"end\",\"ids\":null,\"who\":null,\"through\":\"import %s\"}".formatted(topic));

        assertThat(throughImport(heard)).isEqualTo(new Changed("customers.contact", null, null, "import " + topic));
        assertThat(throughImport(heard).type()).isEqualTo("end");
    }

    private Changed throughImport(Heard heard) throws InterruptedException {
        while (true) {
            var changed = Changed.read(heard.next());
            if (changed.through().equals("import " + topic)) {
                return changed;
            }
        }
    }

    private static Changed about(Heard heard, UUID id) throws InterruptedException {
        while (true) {
            var changed = Changed.read(heard.next());
            if (changed.ids() != null && changed.ids().contains(id)) {
                return changed;
            }
        }
    }
}
