package tandem.duplicates;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.update;
import static tandem.duplicates.db.Tables.PAIR;
import static tandem.duplicates.db.Tables.ROUND;
import static tandem.duplicates.db.Tables.TO_COMPARE;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.customers.Companies;
import tools.jackson.databind.json.JsonMapper;

/** Finds records that are the same: one that is about to be written among all, and all that are new or say something new. */
@Component
@Transactional
class Comparison {

    private static final int PORTION = 500;

    /** As many as whoever asks for what is like a new record keeps on the way. */
    private static final int SOME = 50;

    /** From so many on, comparing all with all is less work than comparing each with all. */
    private static final int MANY = 5_000;

    private static final UUID NOBODY = new UUID(0, 0);

    private final DSLContext db;

    Comparison(DSLContext db) {
        this.db = db;
    }

    /** The records that are likely the same as one with these values, the likeliest first. */
    List<Likeness> like(Subject subject, Map<String, ? extends @Nullable String> values) {
        var typed = subject.seen("jsonb_populate_record(null::%s, ?::jsonb)".formatted(subject.home()));
        return likely(subject, typed, row(subject, values));
    }

    private List<Likeness> likely(Subject subject, String whom, Object binding) {
        useIndexes();
        // The statement is long and its plan always the same: to plan it anew takes longer than to answer it.
        db.execute("set local plan_cache_mode = force_generic_plan");
        double before = oddsBefore(subject);
        var found = new LinkedHashMap<UUID, Likeness>();
        // What waits is asked first: what others keep meanwhile, the second statement sees.
        if (keepSome(subject)) {
            db.fetch(subject.comparedWithWaiting(whom), binding).forEach(row -> keep(found, row, before));
        }
        db.fetch(subject.compared(whom), binding).forEach(row -> keep(found, row, before));
        return found.values().stream()
                .filter(likeness -> likeness.bits() >= Likeness.LIKELY)
                .sorted((one, other) -> Double.compare(other.bits(), one.bits()))
                .toList();
    }

    /**
     * Keeps some of those that wait, as they are compared, so that nobody has to look at them twice.
     *
     * @return whether others are left
     */
    private boolean keepSome(Subject subject) {
        var some = through(update(TO_COMPARE)
                .set(TO_COMPARE.KEPT, true)
                .where(some(subject, TO_COMPARE.KEPT.isFalse(), SOME))
                .returning(TO_COMPARE.RECORD_ID, TO_COMPARE.THROUGH));
        if (!some.isEmpty()) {
            keep(subject, some);
        }
        return db.fetchExists(
                selectOne().from(TO_COMPARE).where(TO_COMPARE.PLURAL.eq(subject.plural()), TO_COMPARE.KEPT.isFalse()));
    }

    private static void keep(Map<UUID, Likeness> found, Record row, double before) {
        var likeness = likeness(row, before);
        found.put(likeness.other(), likeness);
    }

    private static Likeness likeness(Record row, double before) {
        return new Likeness(
                row.get("id", UUID.class),
                row.get("other", UUID.class),
                List.of(row.get("says", String[].class)),
                row.get("bits", double.class) + before);
    }

    // PostgreSQL takes any one key for a common one, and would read all records for the first few that have it.
    private void useIndexes() {
        db.execute("set local enable_seqscan = off");
    }

    /** Any two records are rarely the same: about as many pairs are as there are records. */
    private double oddsBefore(Subject subject) {
        return -Math.log(Math.max(1000, records(subject))) / Math.log(2);
    }

    /** About how many there are. */
    private double records(Subject subject) {
        return db.fetchSingle("select reltuples from pg_class where oid = ?::regclass", subject.kept())
                .get(0, double.class);
    }

    private JSONB row(Subject subject, Map<String, ? extends @Nullable String> values) {
        var row = new HashMap<String, @Nullable Object>();
        var custom = new HashMap<String, @Nullable String>();
        values.forEach((field, value) -> {
            if (value != null && !value.isBlank()) {
                switch (field) {
                    case "given_name", "family_name", "phone", "city", "name", "legal_name", "country" ->
                        row.put(field, value.strip());
                    case "email" -> row.put(field, value.strip().toLowerCase(java.util.Locale.ROOT));
                    case "domain" -> row.put(field, Companies.domain(value));
                    case "company" -> row.put("company_id", company(value));
                    default -> {
                        if (field.startsWith("x_")) {
                            custom.put(field, value.strip());
                        }
                    }
                }
            }
        });
        row.put("id", NOBODY);
        row.put("custom", custom);
        return JSONB.valueOf(JsonMapper.shared().writeValueAsString(row));
    }

    private @Nullable UUID company(String name) {
        return db.fetchOptional(
                        "select (array_agg(id order by id))[1] from customers.companies where lower(name) = lower(?)",
                        name.strip())
                .map(found -> found.get(0, UUID.class))
                .orElse(null);
    }

    /**
     * Compares a portion of what waits with everything.
     *
     * @return whether something was left to do
     */
    boolean portion(Subject subject) {
        // One at a time: two that keep pairs of the same records would wait for each other.
        db.execute("select pg_advisory_xact_lock(hashtext('compare records'))");
        if (waits(subject, Math.max(MANY, (int) (records(subject) / 20)))) {
            db.insertInto(ROUND, ROUND.PLURAL)
                    .values(subject.plural())
                    .onConflict(ROUND.PLURAL)
                    .doUpdate()
                    .set(ROUND.SHARE, (short) 0)
                    .execute();
        }
        var share = db.select(ROUND.SHARE)
                .from(ROUND)
                .where(ROUND.PLURAL.eq(subject.plural()))
                .fetchOne(ROUND.SHARE);
        if (share == null) {
            return few(subject) > 0;
        }
        if (waits(subject, PORTION)) {
            keep(subject, waiting(subject, MANY));
            sortIn(subject);
        } else {
            all(subject, share);
        }
        return true;
    }

    private boolean waits(Subject subject, int atLeast) {
        return db.fetchExists(selectOne()
                .from(TO_COMPARE)
                .where(TO_COMPARE.PLURAL.eq(subject.plural()))
                .offset(atLeast));
    }

    private int few(Subject subject) {
        useIndexes();
        var through = waiting(subject, PORTION);
        if (!through.isEmpty()) {
            var ids = keep(subject, through);
            sortIn(subject);
            db.deleteFrom(PAIR)
                    .where(PAIR.ONE.eq(any(ids)).or(PAIR.OTHER.eq(any(ids))), PAIR.APART_AT.isNull())
                    .execute();
            var kept = "select * from %s where id = any (?)".formatted(subject.kept());
            pairUp(subject, subject.compared(kept), ids);
        }
        return through.size();
    }

    /** Where so many wait that most of the records are among them, all are compared with all. */
    private void all(Subject subject, int share) {
        if (share == 0) {
            db.execute("analyze " + subject.kept());
        }
        db.execute("set local work_mem = '128MB'");
        pairUp(subject, subject.comparedAll(), share);
        if (share + 1 == Subject.SHARES) {
            db.deleteFrom(ROUND).where(ROUND.PLURAL.eq(subject.plural())).execute();
        } else {
            db.update(ROUND)
                    .set(ROUND.SHARE, (short) (share + 1))
                    .where(ROUND.PLURAL.eq(subject.plural()))
                    .execute();
        }
    }

    private Map<UUID, String> waiting(Subject subject, int most) {
        return through(deleteFrom(TO_COMPARE)
                .where(some(subject, noCondition(), most))
                .returning(TO_COMPARE.RECORD_ID, TO_COMPARE.THROUGH));
    }

    // Of those that nobody else is at work on.
    private static Condition some(Subject subject, Condition which, int most) {
        return field("ctid")
                .eq(any(array(select(field("ctid"))
                        .from(TO_COMPARE)
                        .where(TO_COMPARE.PLURAL.eq(subject.plural()), which)
                        .limit(most)
                        .forUpdate()
                        .skipLocked())));
    }

    private Map<UUID, String> through(ResultQuery<? extends Record> taken) {
        var through = new HashMap<UUID, String>();
        db.fetch(taken).forEach(row -> through.put(row.get(TO_COMPARE.RECORD_ID), row.get(TO_COMPARE.THROUGH)));
        return through;
    }

    // Two may keep the same record at once; the later one has seen more of it.
    private UUID[] keep(Subject subject, Map<UUID, String> through) {
        var ids = through.keySet().toArray(new UUID[0]);
        db.execute(
                "delete from %s kept where id = any (?) and not exists (select from %s there where there.id = kept.id)"
                        .formatted(subject.kept(), subject.view()),
                (Object) ids);
        db.execute(
                """
                insert into %1$s (id, %2$s, through)
                select seen.*, waiting.through from (%3$s where id = any (?)) seen
                join unnest(?::uuid[], ?::text[]) as waiting (id, through) using (id)
                order by id
                on conflict (id) do update set (%2$s, through) = (%4$s, excluded.through)
                """.formatted(
                                subject.kept(),
                                subject.columns(),
                                subject.seen(subject.view()),
                                "excluded." + subject.columns().replace(", ", ", excluded.")),
                ids,
                ids,
                through.values().toArray(new String[0]));
        return ids;
    }

    // New keys first stand in a list that every search reads to its end.
    private void sortIn(Subject subject) {
        db.execute("select gin_clean_pending_list('%s_by_keys')".formatted(subject.kept()));
    }

    /** What somebody said is not the same is asked again only when the two have become clearly more alike. */
    private void pairUp(Subject subject, String compared, Object binding) {
        double before = oddsBefore(subject);
        db.execute("""
                insert into duplicates.pair (plural, one, other, bits, says, through)
                select distinct on (least(likely.id, other), greatest(likely.id, other))
                       ?, least(likely.id, other), greatest(likely.id, other), bits + ?::real, says, later.through
                from (%s) likely
                join %s later on later.id = greatest(likely.id, other)
                where bits + ?::real >= ?
                on conflict (one, other) do update set
                    bits = excluded.bits, says = excluded.says,
                    apart_bits = case when excluded.bits < pair.apart_bits + 2 then pair.apart_bits end,
                    apart_by = case when excluded.bits < pair.apart_bits + 2 then pair.apart_by end,
                    apart_at = case when excluded.bits < pair.apart_bits + 2 then pair.apart_at end
                """.formatted(compared, subject.kept()), subject.plural(), before, binding, before, Likeness.LIKELY);
    }
}
