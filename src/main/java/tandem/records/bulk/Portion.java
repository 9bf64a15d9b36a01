package tandem.records.bulk;

import static tandem.records.db.Tables.BULK;
import static tandem.records.db.Tables.BULK_ITEM;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.platform.Copy;
import tandem.records.bulk.Run.Act;
import tandem.records.bulk.Run.Status;

/** The next records of a bulk change, done in one transaction with the entry in its books: after a crash it goes on behind them. */
@Component
class Portion {

    static final int MOST = 2_000;

    private static final List<String> LEFT_OUT =
            List.of("bulk_id", "record_type", "record_id", "field", "reason", "now", "before");

    private final DSLContext db;
    private final Changing changing;
    private final Undoing undoing;

    Portion(DSLContext db, Changing changing, Undoing undoing) {
        this.db = db;
        this.changing = changing;
        this.undoing = undoing;
    }

    /** Another worker has gone on with the run. */
    static class Overtaken extends RuntimeException {}

    /** @return whether there may be more */
    @Transactional
    public boolean take(UUID id) {
        var run = db.selectFrom(BULK).where(BULK.ID.eq(id)).forUpdate().fetchSingleInto(Run.class);
        if (run.over()) {
            throw new Overtaken();
        }
        var items = db.selectFrom(BULK_ITEM)
                .where(BULK_ITEM.BULK_ID.eq(id), BULK_ITEM.POSITION.gt(run.reached()))
                .orderBy(BULK_ITEM.POSITION)
                .limit(MOST)
                .fetch();
        if (items.isEmpty()) {
            return false;
        }
        var plural = items.getFirst().getRecordType();
        var ids = items.stream()
                .takeWhile(item -> item.getRecordType().equals(plural))
                .map(item -> item.getRecordId())
                .toList();
        var outcome = run.act() == Act.UNDO ? undoing.take(run, plural, ids) : changing.take(run, plural, ids);
        enter(run, ids.size(), outcome);
        return true;
    }

    private void enter(Run run, int size, Outcome outcome) {
        db.update(BULK)
                .set(BULK.REACHED, BULK.REACHED.plus(size))
                .set(BULK.CHANGED, BULK.CHANGED.plus(outcome.changed()))
                .set(BULK.LEFT_OUT, BULK.LEFT_OUT.plus(outcome.leftOut().size()))
                .where(BULK.ID.eq(run.id()), BULK.STATUS.eq(Status.RUNNING.name()))
                .execute();
        var rows = new ArrayList<@Nullable Object[]>();
        for (var left : outcome.leftOut()) {
            rows.add(new @Nullable Object[] {
                run.id(), left.recordType(), left.record(), left.field(), left.reason(), left.now(), left.before()
            });
        }
        if (!rows.isEmpty()) {
            Copy.into(db, "records.bulk_left_out", LEFT_OUT, rows);
        }
    }
}
