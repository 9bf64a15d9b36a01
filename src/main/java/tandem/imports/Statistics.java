package tandem.imports;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Keeps the database's picture of its tables near the truth while they grow. Autovacuum looks once a minute; an import may
 * have made a large table of an empty one by then, which everybody else's questions would still be planned for.
 */
@Component
class Statistics {

    private static final int SMALL = 1 << 20;

    private final DSLContext db;

    Statistics(DSLContext db) {
        this.db = db;
    }

    /** Looks anew at every table that takes twice the room it took when it was last looked at. */
    void refresh() {
        db.resultQuery("""
                        select c.oid::regclass::text
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind = 'r'
                          and c.relpersistence <> 't'
                          and n.nspname not in ('pg_catalog', 'information_schema')
                          and pg_has_role(c.relowner, 'MEMBER')
                          and pg_relation_size(c.oid) > ? + 2 * current_setting('block_size')::bigint * c.relpages
                        """, SMALL)
                .fetch(0, String.class)
                .forEach(table -> db.execute("analyze (skip_locked) " + table));
    }
}
