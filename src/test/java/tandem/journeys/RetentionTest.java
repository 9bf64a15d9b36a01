package tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;

/** Touches lie in a partition for each month; whole months are dropped, and what they proved stays. */
@TandemTest
class RetentionTest {

    @Autowired
    Cast cast;

    @Autowired
    Months months;

    @Autowired
    DSLContext db;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private String contact(String key) {
        return cast.as(cast.ines())
                .post("/api/v1/contacts", Map.of("key", mark + key, "given_name", "Petra"))
                .json()
                .get("id")
                .asString();
    }

    private Caller.Reply touch(String key, String kind, String at) {
        return cast.as(cast.ines()).post("/api/v1/touches", Map.of("contact_key", mark + key, "kind", kind, "at", at));
    }

    private boolean there(String part) {
        return db.fetchSingle("select to_regclass('journeys.' || ?) is not null", part)
                .get(0, boolean.class);
    }

    @Test
    void aMonthIsMadeWhenSomethingOfItIsTold() {
        contact("petra");
        touch("petra", "call", "2013-02-28T23:59:59.999Z");
        touch("petra", "call", "2013-03-31T12:00:00Z");

        assertThat(there("touch_2013_02")).isTrue();
        assertThat(there("touch_2013_03")).isTrue();
        assertThat(there("touch_2013_04")).isFalse();
        assertThat(db.fetchSingle("select count(*) from journeys.touch_2013_02").get(0, int.class))
                .isEqualTo(1);
        assertThat(db.fetchSingle(
                                "select count(*) from pg_partitioned_table where partrelid = 'journeys.touch'::regclass and partdefid <> 0")
                        .get(0, int.class))
                .as("default partitions")
                .isZero();
        assertThat(db.fetch("select indexdef from pg_indexes where tablename = 'touch_2013_03'")
                        .getValues(0)
                        .toString())
                .contains("(id)", "(contact_id, id DESC)", "(deal_id)");
    }

    @Test
    void manyMayMakeTheSameMonthsAtTheSameTime() {
        contact("petra");
        var told = new CompletableFuture<?>[12];
        for (int at = 0; at < told.length; at++) {
            var when = "2014-0%d-01T0%d:00:00Z".formatted(1 + at % 4, at % 6);
            told[at] = CompletableFuture.runAsync(
                    () -> assertThat(touch("petra", "call", when).status()).isEqualTo(201));
        }
        CompletableFuture.allOf(told).join();
        assertThat(there("touch_2014_04")).isTrue();
    }

    @Test
    void whatAMonthProvedStaysAFactWhenItsTouchesAreDropped() {
        var petra = contact("petra");
        touch("petra", "webinar", "2011-03-03T10:00:00Z");
        touch("petra", "call", "2026-11-03T10:00:00Z");

        assertThat(months.forget(Instant.parse("2012-01-01T00:00:00Z"))).isPositive();

        assertThat(there("touch_2011_03")).isFalse();
        var page = cast.signedIn(cast.tom()).get("/contacts/" + petra).text();
        assertThat(page)
                .contains(
                        "Attended a webinar, no longer kept", "3 Mar 2011", "What happened before", "is no longer kept")
                .contains("3 Nov 2026");
        assertThat(cast.as(cast.ines())
                        .get("/api/v1/contacts/" + petra)
                        .json()
                        .get("stage")
                        .asString())
                .isEqualTo("BRAND_CONSIDERATION");
        assertThat(cast.signedIn(cast.tom()).get("/touch-kinds").text()).contains("were dropped");
    }

    @Test
    void whatIsOlderThanWhatIsKeptIsNotTakenIn() {
        var clock = Clock.fixed(Instant.parse("2026-11-25T09:00:00Z"), java.time.ZoneOffset.UTC);
        assertThat(new Retention(months, db, clock, 24).first()).isEqualTo("2024-11-01T00:00:00Z");
        assertThat(new Retention(months, db, clock, 0).first()).isEqualTo(Instant.EPOCH);
        assertThatThrownBy(() -> new Retention(months, db, clock, -1))
                .hasMessageContaining("tandem.touches.keep-months");
    }

    @Test
    void noTouchRefersToAContactThatIsNotThere() {
        contact("petra");
        db.execute("insert into journeys.touch_kind (kind, name, side) values (?, 'Fax', 'SALES')", "fax_" + mark);
        touch("petra", "fax_" + mark, "2026-11-03T10:00:00Z");
        touch("petra", "call", "2026-11-04T10:00:00Z");
        assertThatThrownBy(
                        () -> db.execute(
                                "insert into journeys.touch (id, contact_id, kind, happened_at) values (journeys.touch_from('2026-11-04Z'), uuidv7(), 'call', '2026-11-04Z')"))
                .hasMessageContaining("which is not in customers.contact");
        assertThatThrownBy(() -> db.execute("delete from journeys.touch_kind where kind = ?", "fax_" + mark))
                .hasMessageContaining("because journeys.touch.kind refers to it");
    }
}
