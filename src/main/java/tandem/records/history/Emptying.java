package tandem.records.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.records.RecordType;
import tandem.records.RecordType.Home;

/**
 * Removes for good what has lain in the bin too long, and nothing refers to any more. A contact with touches or a company with
 * contacts stays in the bin: what happened with them still counts for others.
 */
@Component
public class Emptying {

    private static final Logger LOG = LoggerFactory.getLogger(Emptying.class);

    private final DSLContext db;
    private final List<RecordType> types;

    Emptying(DSLContext db, List<RecordType> types) {
        this.db = db;
        this.types = types;
    }

    /** @return how many records were removed */
    @Transactional
    public int before(Instant limit) {
        int removed = 0;
        int now;
        // What referred to a record may have lain in the bin too: once it is gone, the other can go.
        do {
            now = 0;
            for (var type : types) {
                now += type.home() == null ? 0 : empty(type.home(), limit);
            }
            removed += now;
        } while (now > 0);
        if (removed > 0) {
            LOG.info("{} records that lay in the bin since before {} were removed for good", removed, limit);
        }
        return removed;
    }

    private int empty(Home home, Instant limit) {
        return db.execute(
                "delete from %s r where deleted_at < cast(? as timestamptz)%s"
                        .formatted(home.name(), unlessReferred(home)),
                limit.atOffset(ZoneOffset.UTC));
    }

    // The database knows who may refer to a record; so no room that comes later can be forgotten here.
    private String unlessReferred(Home home) {
        return db.fetch("""
                        select conrelid::regclass::text as from_table, quote_ident(attname) as by_column
                        from pg_constraint
                        join pg_attribute on attrelid = conrelid and attnum = conkey[1]
                        where contype = 'f' and confrelid = ?::regclass and confdeltype in ('a', 'r')
                        """, home.name()).stream()
                .map(row -> " and not exists (select from %s where %s = r.id)"
                        .formatted(row.get("from_table"), row.get("by_column")))
                .collect(Collectors.joining());
    }

    /** How long a record lies in the bin, at least. */
    static Instant limit(Instant now, int days) {
        return now.minus(Duration.ofDays(days));
    }
}
