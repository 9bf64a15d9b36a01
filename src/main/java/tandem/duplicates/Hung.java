package tandem.duplicates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tandem.duplicates.Parting.Fresh;
import tandem.records.Hanging;

/** What hangs on records: it is written down, moved, and given back. */
@Component
class Hung {

    private final DSLContext db;
    private final List<Hanging> all;
    private final Map<String, Ties> ties = new ConcurrentHashMap<>();

    Hung(DSLContext db, List<Hanging> all) {
        this.db = db;
        this.all = all;
    }

    /**
     * How a table ties its rows to records.
     *
     * @param key SQL: the primary key of a row {@code t}, less the column that names the record
     * @param free SQL: no row of the other record stands in the way of row {@code t}
     */
    private record Ties(String key, String free) {}

    List<Hanging> of(String plural) {
        return all.stream().filter(hanging -> hanging.plural().equals(plural)).toList();
    }

    /** How many rows of each kind hang on a record. */
    Map<String, Integer> count(String plural, UUID id) {
        var counts = new LinkedHashMap<String, Integer>();
        for (var hanging : of(plural)) {
            int count = db.fetchSingle(
                            "select count(*) from %s t where t.%s = ? and %s"
                                    .formatted(hanging.table(), hanging.column(), hanging.only()),
                            id)
                    .get(0, int.class);
            if (count > 0) {
                counts.merge(hanging.name(), count, Integer::sum);
            }
        }
        return counts;
    }

    /** Moves what hangs on the loser to the winner, except where the winner has the same already. */
    void move(UUID merge, String plural, UUID winner, UUID loser) {
        for (var hanging : of(plural)) {
            db.execute(
                    """
                    insert into duplicates.hung (merge_id, hanging, row_key, of)
                    select ?, ?, %s, case when t.%s = ? then 'LOSER' else 'WINNER' end from %s t where t.%s in (?, ?) and %s
                    """.formatted(
                            ties(hanging).key, hanging.column(), hanging.table(), hanging.column(), hanging.only()),
                    merge,
                    hanging.id(),
                    loser,
                    winner,
                    loser);
            db.execute(
                    "update %1$s t set %2$s = ? from (select ?::uuid as winner) w where t.%2$s = ? and %3$s and %4$s"
                            .formatted(hanging.table(), hanging.column(), hanging.only(), ties(hanging).free),
                    winner,
                    winner,
                    loser);
        }
    }

    /** Notes the rows that the merge itself has written. */
    void noteWritten(UUID merge, String plural, UUID winner) {
        for (var row : fresh(merge, plural, winner)) {
            db.execute(
                    "insert into duplicates.hung (merge_id, hanging, row_key, of) values (?, ?, ?::jsonb, 'MERGE')",
                    merge,
                    row.hanging().id(),
                    row.key());
        }
    }

    /** Takes away the rows that the merge itself has written. */
    void takeAwayWritten(UUID merge, String plural, UUID winner) {
        for (var hanging : of(plural)) {
            db.execute(
                    """
                    delete from %1$s t
                    where t.%2$s = ?
                      and %3$s in (select row_key from duplicates.hung where merge_id = ? and hanging = ? and of = 'MERGE')
                    """.formatted(hanging.table(), hanging.column(), ties(hanging).key), winner, merge, hanging.id());
        }
    }

    /** Gives the loser its rows back that still hang on the winner. */
    void giveBack(UUID merge, String plural, UUID winner, UUID loser) {
        for (var hanging : of(plural)) {
            db.execute(
                    """
                    update %1$s t set %2$s = ?
                    where t.%2$s = ? and %3$s
                      and %4$s in (select row_key from duplicates.hung where merge_id = ? and hanging = ? and of = 'LOSER')
                    """.formatted(hanging.table(), hanging.column(), hanging.only(), ties(hanging).key),
                    loser,
                    winner,
                    merge,
                    hanging.id());
        }
    }

    /** Rows that came to the winner after the merge, latest last. */
    List<Fresh> fresh(UUID merge, String plural, UUID winner) {
        var fresh = new ArrayList<Fresh>();
        for (var hanging : of(plural)) {
            db.fetch(
                            """
                            select key::text, tells from (
                                select %1$s as key, %2$s as tells from %3$s t where t.%4$s = ? and %5$s
                            ) now
                            where key not in (select row_key from duplicates.hung where merge_id = ? and hanging = ?)
                            order by key
                            """.formatted(
                                            ties(hanging).key,
                                            hanging.tells(),
                                            hanging.table(),
                                            hanging.column(),
                                            hanging.only()),
                            winner,
                            merge,
                            hanging.id())
                    .forEach(
                            row -> fresh.add(new Fresh(hanging, row.get(0, String.class), String.valueOf(row.get(1)))));
        }
        return fresh;
    }

    /** Hands a row that came after the merge to the loser. */
    void hand(Fresh row, UUID winner, UUID loser) {
        var hanging = row.hanging();
        db.execute(
                "update %1$s t set %2$s = ? where t.%2$s = ? and %3$s = ?::jsonb"
                        .formatted(hanging.table(), hanging.column(), ties(hanging).key),
                loser,
                winner,
                row.key());
    }

    private Ties ties(Hanging hanging) {
        return ties.computeIfAbsent(hanging.id(), id -> read(hanging));
    }

    private Ties read(Hanging hanging) {
        var indexes = db.fetch("""
                select i.indisprimary, array_agg(a.attname::text) as columns,
                       coalesce(pg_get_expr(i.indpred, i.indrelid), 'true') as only
                from pg_index i
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                where i.indrelid = ?::regclass and i.indisunique and i.indexprs is null
                group by i.indexrelid, i.indrelid, i.indisprimary, i.indpred
                """, hanging.table());
        var key = new ArrayList<String>();
        var free = new ArrayList<>(List.of("true"));
        for (var index : indexes) {
            var others = new ArrayList<>(List.of(index.get("columns", String[].class)));
            boolean names = others.remove(hanging.column());
            if (index.get(0, boolean.class)) {
                key.addAll(others);
            }
            if (names) {
                free.add(
                        "not ((select %1$s from (select t.*) p) and exists (select from (select * from %2$s where %1$s) o where o.%3$s = w.winner%4$s))"
                                .formatted(
                                        index.get("only", String.class),
                                        hanging.table(),
                                        hanging.column(),
                                        others.stream()
                                                .map(column ->
                                                        " and o.%1$s is not distinct from t.%1$s".formatted(column))
                                                .collect(Collectors.joining())));
            }
        }
        // A record cannot hang on itself.
        if (key.equals(List.of("id"))) {
            free.add("t.id <> w.winner");
        }
        if (key.isEmpty()) {
            throw new IllegalStateException("The rows of %s have no key besides %s, so they cannot be moved."
                    .formatted(hanging.table(), hanging.column()));
        }
        return new Ties(
                key.stream()
                        .sorted()
                        .map(column -> "'%1$s', t.%1$s".formatted(column))
                        .collect(Collectors.joining(", ", "jsonb_build_object(", ")")),
                String.join(" and ", free));
    }
}
