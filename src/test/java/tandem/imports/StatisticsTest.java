package tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.TandemTest;

/** What the database knows of its tables while an import fills them. */
@TandemTest
class StatisticsTest {

    @Autowired
    Statistics statistics;

    @Autowired
    DSLContext db;

    @BeforeEach
    void aNewTable() {
        db.execute("create table imports.filling (id bigint) with (autovacuum_enabled = false)");
    }

    @AfterEach
    void takeItAway() {
        db.execute("drop table imports.filling");
    }

    private void fill(int rows) {
        db.execute("insert into imports.filling select generate_series(1, ?)", rows);
    }

    private float knownRows() {
        return db.fetchSingle("select reltuples from pg_class where oid = 'imports.filling'::regclass")
                .get(0, Float.class);
    }

    @Test
    void aTableIsLookedAtWhenItHasDoubled() {
        fill(60_000);
        statistics.refresh();
        assertThat(knownRows()).isEqualTo(60_000);
        fill(40_000);
        statistics.refresh();
        assertThat(knownRows()).as("not yet doubled").isEqualTo(60_000);
        fill(60_000);
        statistics.refresh();
        assertThat(knownRows()).isEqualTo(160_000);
    }

    @Test
    void aTableOfFewRowsIsLeftToTheDatabase() {
        fill(1_000);
        statistics.refresh();
        assertThat(knownRows()).isEqualTo(-1);
    }
}
