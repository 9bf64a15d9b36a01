package tandem.duplicates;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static tandem.duplicates.db.Tables.PAIR;
import static tandem.shell.Words.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.records.Lookalike;
import tandem.records.Lookalikes;
import tandem.records.Records;
import tandem.records.Records.Seen;
import tandem.records.Shape;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;

/** All pairs of records that are likely the same, as whoever asks may see them. */
@Component
@Transactional(readOnly = true)
public class Pairs implements Lookalikes {

    static final int MOST_COUNTED = 10_000;

    private static final Condition CERTAIN = PAIR.BITS
            .ge((float) Likeness.CERTAIN)
            .and(condition("not exists (select from unnest({0}) said where said like '%.differs')", PAIR.SAYS));

    private final DSLContext db;
    private final Records records;
    private final Comparison comparison;

    Pairs(DSLContext db, Records records, Comparison comparison) {
        this.db = db;
        this.records = records;
        this.comparison = comparison;
    }

    /** The likeliest that nobody has decided on yet. */
    public Listing<Pair> open(String plural, @Nullable String cursor, int limit) {
        return open(plural, noCondition(), cursor, limit);
    }

    /** Those that an import brought. */
    public Listing<Pair> broughtBy(String plural, UUID run, @Nullable String cursor, int limit) {
        return open(plural, PAIR.THROUGH.eq("import " + run), cursor, limit);
    }

    private Listing<Pair> open(String plural, Condition which, @Nullable String cursor, int limit) {
        var subject = Subject.of(plural);
        var shape = records.shape(plural);
        var found = db.select(PAIR.ONE, PAIR.OTHER, PAIR.BITS, PAIR.SAYS, CERTAIN)
                .from(PAIR)
                .where(open(shape), which, after(cursor))
                .orderBy(PAIR.BITS.desc(), PAIR.ONE, PAIR.OTHER)
                .limit(limit + 1)
                .fetch();
        var ids = new ArrayList<UUID>();
        found.forEach(pair -> ids.addAll(List.of(pair.value1(), pair.value2())));
        var seen = byId(plural, ids);
        var page = Listing.of(found, limit, last -> last.value3() + " " + last.value1() + " " + last.value2());
        return new Listing<>(
                page.data().stream()
                        .filter(pair -> seen.containsKey(pair.value1()) && seen.containsKey(pair.value2()))
                        .map(pair -> new Pair(
                                plural,
                                Objects.requireNonNull(seen.get(pair.value1())),
                                Objects.requireNonNull(seen.get(pair.value2())),
                                Reasons.of(subject, List.of(pair.value4()), shape),
                                probability(pair.value3()),
                                pair.value5()))
                        .toList(),
                page.next());
    }

    private static double probability(double bits) {
        return 1 / (1 + Math.pow(2, -bits));
    }

    private static Condition open(Shape shape) {
        return PAIR.PLURAL
                .eq(shape.type().plural())
                .and(PAIR.APART_AT.isNull())
                .and(visible(shape, PAIR.ONE))
                .and(visible(shape, PAIR.OTHER));
    }

    private static Condition visible(Shape shape, Field<UUID> id) {
        return exists(selectOne().from(shape.table()).where(shape.type().id().eq(id), shape.seen()));
    }

    private static Condition after(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return noCondition();
        }
        try {
            var parts = cursor.split(" ", 3);
            float bits = Float.parseFloat(parts[0]);
            return PAIR.BITS
                    .lt(bits)
                    .or(PAIR.BITS
                            .eq(bits)
                            .and(row(PAIR.ONE, PAIR.OTHER).gt(UUID.fromString(parts[1]), UUID.fromString(parts[2]))));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
            throw new Refusal(Kind.UNREADABLE, say("This cursor is none of ours."));
        }
    }

    private Map<UUID, Seen> byId(String plural, List<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : records.some(plural, ids).stream()
                        .collect(Collectors.toMap(Seen::id, Function.identity(), (a, _) -> a));
    }

    /** How many are open; at most one more than are counted. */
    public int count(String plural) {
        return count(plural, noCondition());
    }

    /** How many of the open ones are so alike that nobody needs to look. */
    public int countCertain(String plural) {
        return count(plural, CERTAIN);
    }

    /** How many an import brought. */
    public int countBroughtBy(String plural, UUID run) {
        return count(plural, PAIR.THROUGH.eq("import " + run));
    }

    private int count(String plural, Condition which) {
        return db.fetchCount(db.selectOne()
                .from(PAIR)
                .where(open(records.shape(plural)), which)
                .limit(MOST_COUNTED + 1));
    }

    /** Some of the open ones that are so alike that nobody needs to look. */
    List<Pair> certain(String plural, int limit) {
        return open(plural, CERTAIN, null, limit).data();
    }

    @Override
    @Transactional
    public List<Lookalike> like(String plural, Map<String, ? extends @Nullable String> values) {
        return Subject.isOne(plural) ? told(plural, comparison.like(Subject.of(plural), values)) : List.of();
    }

    /** The records that were found to be likely the same as this one, less those of which somebody has said that they are not. */
    public List<Lookalike> of(String plural, UUID id) {
        return told(
                plural,
                db.select(PAIR.ONE, PAIR.OTHER, PAIR.SAYS, PAIR.BITS)
                        .from(PAIR)
                        .where(PAIR.ONE.eq(id).or(PAIR.OTHER.eq(id)), PAIR.APART_AT.isNull())
                        .orderBy(PAIR.BITS.desc())
                        .limit(5)
                        .fetch(pair -> new Likeness(
                                id,
                                pair.value1().equals(id) ? pair.value2() : pair.value1(),
                                List.of(pair.value3()),
                                pair.value4())));
    }

    private List<Lookalike> told(String plural, List<Likeness> found) {
        var subject = Subject.of(plural);
        var shape = records.shape(plural);
        var few = found.stream().limit(5).toList();
        var seen = byId(plural, few.stream().map(Likeness::other).toList());
        return few.stream()
                .filter(likeness -> seen.containsKey(likeness.other()))
                .map(likeness -> new Lookalike(
                        plural,
                        likeness.other(),
                        name(shape, Objects.requireNonNull(seen.get(likeness.other()))),
                        Reasons.of(subject, likeness.says(), shape),
                        likeness.probability()))
                .toList();
    }

    static String name(Shape shape, Seen record) {
        return String.valueOf(record.text(shape.type().columns().getFirst()));
    }

    /** What has been said about a pair: when somebody said that they are not the same, and who. */
    public record Said(UUID by, java.time.Instant at) {}

    public Optional<Said> apart(UUID one, UUID other) {
        return db.select(PAIR.APART_BY, PAIR.APART_AT)
                .from(PAIR)
                .where(is(one, other), PAIR.APART_AT.isNotNull(), PAIR.APART_BY.isNotNull())
                .fetchOptional(said -> new Said(said.value1(), said.value2()));
    }

    /** Says that two records are not the same; nobody is asked again, unless they become clearly more alike. */
    @Transactional
    public void keepApart(Visitor by, String plural, UUID one, UUID other) {
        by.mustWrite(say("say what is no duplicate"));
        records.mustSee(plural, one);
        records.mustSee(plural, other);
        db.execute("""
                insert into duplicates.pair (plural, one, other, bits, says, through, apart_bits, apart_by, apart_at)
                values (?, ?, ?, 0, '{}', 'page', 0, ?, now())
                on conflict (one, other) do update set apart_bits = pair.bits, apart_by = excluded.apart_by, apart_at = now()
                """, plural, first(one, other), last(one, other), by.id());
    }

    /** Takes back that two records are not the same. */
    @Transactional
    public void askAgain(Visitor by, String plural, UUID one, UUID other) {
        by.mustWrite(say("say what is no duplicate"));
        records.mustSee(plural, one);
        records.mustSee(plural, other);
        db.update(PAIR)
                .setNull(PAIR.APART_BITS)
                .setNull(PAIR.APART_BY)
                .setNull(PAIR.APART_AT)
                .where(is(one, other))
                .execute();
    }

    private static Condition is(UUID one, UUID other) {
        return PAIR.ONE.eq(first(one, other)).and(PAIR.OTHER.eq(last(one, other)));
    }

    // As PostgreSQL orders ids: by their bytes, which is how they are written.
    private static UUID first(UUID one, UUID other) {
        return one.toString().compareTo(other.toString()) < 0 ? one : other;
    }

    private static UUID last(UUID one, UUID other) {
        return first(one, other).equals(one) ? other : one;
    }
}
