package tandem.platform;

import org.jooq.DSLContext;

/** Tables that only the transaction at hand sees, to lay rows beside those that are there. */
public final class Staging {

    private Staging() {}

    /**
     * An empty table for the rest of the transaction at hand.
     *
     * @param columns as {@code create table} has them
     */
    public static void empty(DSLContext db, String table, String columns) {
        // Asked first, for whatever defines a table makes the connection forget the plans of all its statements.
        var there = db.fetchSingle("select to_regclass('pg_temp.' || ?) is not null", table)
                .get(0, boolean.class);
        if (there) {
            // Empty at the begin of every transaction; whoever lays rows twice in one has left some.
            db.execute("delete from pg_temp." + table);
        } else {
            db.execute("create temp table %s (%s) on commit delete rows".formatted(table, columns));
        }
    }
}
