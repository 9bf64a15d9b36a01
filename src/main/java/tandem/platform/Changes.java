package tandem.platform;

import static tandem.platform.db.Tables.HISTORY;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every change of every record whose history is kept, in order, for whoever follows them. */
@Component
@Transactional(propagation = Propagation.NOT_SUPPORTED)
public class Changes {

    private static final String LATEST =
            "select case when is_called then last_value else 0 end from platform.history_id_seq";
    private static final String MARK =
            "select last_value, pg_current_xact_id()::text::bigint from platform.history_id_seq";
    private static final String OLDEST_AT_WORK = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    private final DSLContext db;
    private long settled;
    private @Nullable Mark mark;

    Changes(DSLContext db) {
        this.db = db;
    }

    /** One change of one record; {@code table} with its schema, as {@code customers.contact}. */
    public record Change(long number, String table, UUID record, boolean created) {}

    // A transaction has its id before it writes history, so each that took a number up to the mark's is older than the
    // mark's own transaction.
    private record Mark(long number, long transaction) {}

    /** The number of the latest change, whether its transaction has ended or not. */
    public long latest() {
        return db.fetchSingle(LATEST).get(0, long.class);
    }

    /** Up to which number all is told: no transaction still at work can add a change before it. */
    public synchronized long settled() {
        if (mark == null && latest() > settled) {
            mark = db.fetchSingle(MARK).map(row -> new Mark(row.get(0, long.class), row.get(1, long.class)));
        }
        if (mark != null && db.fetchSingle(OLDEST_AT_WORK).get(0, long.class) > mark.transaction) {
            settled = mark.number;
            mark = null;
        }
        return settled;
    }

    /** The changes after a number, up to another; of the transaction at hand, where there is one. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<Change> between(long after, long upTo) {
        return db.select(HISTORY.ID, HISTORY.RECORD_TYPE, HISTORY.RECORD_ID, HISTORY.WHAT.eq("CREATED"))
                .from(HISTORY)
                .where(HISTORY.ID.gt(after), HISTORY.ID.le(upTo))
                .fetch(Records.mapping(Change::new));
    }
}
