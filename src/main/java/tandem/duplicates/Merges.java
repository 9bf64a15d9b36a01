package tandem.duplicates;

import static tandem.duplicates.db.Tables.MERGE;
import static tandem.shell.Words.say;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.customers.Way.Means;
import tandem.customers.Ways;
import tandem.people.People;
import tandem.people.Person;
import tandem.records.Forwarding;
import tandem.records.Records;
import tandem.records.Records.Seen;
import tandem.records.Shape;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;

/** All merges: two records are made one, with everything that hangs on them. */
@Component
@Transactional
public class Merges implements Forwarding {

    private final DSLContext db;
    private final Records records;
    private final Hung hung;
    private final Values values;
    private final Ways ways;
    private final People people;
    private final ApplicationEventPublisher events;

    Merges(
            DSLContext db,
            Records records,
            Hung hung,
            Values values,
            Ways ways,
            People people,
            ApplicationEventPublisher events) {
        this.db = db;
        this.records = records;
        this.hung = hung;
        this.values = values;
        this.ways = ways;
        this.people = people;
        this.events = events;
    }

    /** A record and the version of it that somebody has seen. */
    public record Version(UUID id, int version) {}

    /**
     * How two records would become one.
     *
     * @param chosen {@code from.<field>} to {@code winner}, {@code loser} or {@code both}; suggested where nothing is said
     */
    @Transactional(readOnly = true)
    public Proposal proposal(String plural, UUID winner, UUID loser, Map<String, String> chosen) {
        Subject.of(plural);
        if (winner.equals(loser)) {
            throw new Refusal(say("A record cannot be merged with itself."));
        }
        return Proposal.of(records.shape(plural), there(plural, winner), there(plural, loser), chosen);
    }

    private Seen there(String plural, UUID id) {
        return records.find(plural, id).orElseThrow(() -> gone(plural, id));
    }

    private Refusal gone(String plural, UUID id) {
        return db.selectFrom(MERGE)
                .where(MERGE.LOSER.eq(id), MERGE.UNDONE_AT.isNull())
                .fetchOptional()
                .map(merge -> new Refusal(
                        Kind.CONFLICT,
                        say(
                                "{0} has been merged into {1} already, by {2}.",
                                merge.getLoserName(), merge.getWinnerName(), name(merge.getMergedBy()))))
                .orElseGet(() -> Refusal.notFound(records.shape(plural).type().singular()));
    }

    private String name(@Nullable UUID person) {
        return person == null ? "Tandem" : people.find(person).map(Person::name).orElse("Tandem");
    }

    /** How many rows of each kind go along. */
    @Transactional(readOnly = true)
    public Map<String, Integer> moving(String plural, UUID loser) {
        return hung.count(plural, loser);
    }

    /**
     * Makes two records one. The loser goes into the bin, and links to it lead to the winner.
     *
     * @param chosen as in {@link #proposal}
     */
    public UUID merge(Visitor by, String plural, Version winner, Version loser, Map<String, String> chosen) {
        return merge(by, plural, winner, loser, chosen, null);
    }

    UUID merge(
            Visitor by,
            String plural,
            Version winner,
            Version loser,
            Map<String, String> chosen,
            @Nullable UUID sweep) {
        by.mustWrite(say("merge records"));
        var subject = Subject.of(plural);
        lock(subject, winner.id, loser.id);
        var proposal = proposal(plural, winner.id, loser.id, chosen);
        mustBe(proposal.shape(), proposal.winner(), winner.version);
        mustBe(proposal.shape(), proposal.loser(), loser.version);
        records.changeable(plural, winner.id);
        var id = db.fetchSingle("select uuidv7()").get(0, UUID.class);
        actThrough("merge " + id);
        var before = values.of(subject, winner.id);
        made(id, proposal, Values.written(before), sweep, by);
        hung.move(id, plural, winner.id, loser.id);
        records.delete(plural, loser.id, loser.version);
        db.execute("update %s set merged_into = ? where id = ?".formatted(subject.home()), winner.id, loser.id);
        var news = proposal.news();
        news.values()
                .removeIf(value -> winner.id.toString().equals(value)
                        || loser.id.toString().equals(value));
        var made = news.isEmpty()
                ? records.get(plural, winner.id)
                : records.change(plural, winner.id, winner.version, news);
        keepWays(plural, proposal, made);
        hung.noteWritten(id, plural, winner.id);
        db.update(MERGE)
                .set(MERGE.AFTER, Values.written(values.of(subject, winner.id)))
                .where(MERGE.ID.eq(id))
                .execute();
        events.publishEvent(new RecordsMerged(plural, winner.id, loser.id));
        return id;
    }

    /** The address or number that did not become the main one is a further one now. */
    private void keepWays(String plural, Proposal proposal, Seen made) {
        for (var means : Means.of(plural)) {
            for (var record : List.of(proposal.winner(), proposal.loser())) {
                var value = record.text(means.field());
                var main = made.text(means.field());
                if (value != null && main != null && !value.equals(main)) {
                    ways.tell(plural, made.id(), new Ways.Told(means, value, null, null));
                }
            }
        }
    }

    /** The history says of what this transaction changes that it came by a merge. */
    void actThrough(String means) {
        db.execute("select set_config('tandem.through', ?, true)", means);
    }

    private void made(UUID id, Proposal proposal, JSONB before, @Nullable UUID sweep, Visitor by) {
        var merge = db.newRecord(MERGE);
        merge.setId(id);
        merge.setPlural(proposal.shape().type().plural());
        merge.setWinner(proposal.winner().id());
        merge.setLoser(proposal.loser().id());
        merge.setWinnerName(proposal.winnerName());
        merge.setLoserName(proposal.loserName());
        merge.setBefore(before);
        merge.setAfter(before);
        merge.setSweepId(sweep);
        merge.setMergedBy(by.person());
        merge.store();
    }

    // Always in the same order, so that two who merge the same pair wait for each other, and not for ever.
    void lock(Subject subject, UUID one, UUID other) {
        Stream.of(one, other)
                .sorted(Comparator.comparing(UUID::toString))
                .forEach(id -> db.execute("select from %s where id = ? for update".formatted(subject.home()), id));
    }

    private static void mustBe(Shape shape, Seen record, int version) {
        if (record.version() != version) {
            throw new Refusal(
                    Kind.OUTDATED,
                    say(
                            "Somebody has changed {0} since you read it, so nothing was merged. Look at the new values and choose again.",
                            Pairs.name(shape, record)));
        }
    }

    public Merge get(UUID id) {
        return list(MERGE.ID.eq(id), 1).stream().findFirst().orElseThrow(() -> Refusal.notFound("merge"));
    }

    /** The latest merges that were not undone, of records that the reader may see. */
    @Transactional(readOnly = true)
    public List<Merge> latest(String plural, int limit) {
        var shape = records.shape(plural);
        return list(
                MERGE.PLURAL
                        .eq(plural)
                        .and(MERGE.UNDONE_AT.isNull())
                        .and(org.jooq.impl.DSL.exists(org.jooq
                                .impl
                                .DSL
                                .selectOne()
                                .from(shape.table())
                                .where(shape.type().id().eq(MERGE.WINNER), shape.seen()))),
                limit);
    }

    /** What was merged into a record and is still part of it. */
    @Transactional(readOnly = true)
    public List<Merge> into(UUID winner) {
        return list(MERGE.WINNER.eq(winner).and(MERGE.UNDONE_AT.isNull()), 20);
    }

    private List<Merge> list(Condition which, int limit) {
        return db.selectFrom(MERGE)
                .where(which)
                .orderBy(MERGE.ID.desc())
                .limit(limit)
                .fetch(merge -> new Merge(
                        merge.getId(),
                        merge.getPlural(),
                        merge.getWinner(),
                        merge.getLoser(),
                        merge.getWinnerName(),
                        merge.getLoserName(),
                        merge.getMergedAt(),
                        name(merge.getMergedBy()),
                        merge.getUndoneAt()));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<UUID> now(String plural, UUID id) {
        return db.fetchOptional("""
                        with recursive part as (
                            select winner, 1 as depth from duplicates.merge where loser = ? and plural = ? and undone_at is null
                            union all
                            select m.winner, depth + 1 from part join duplicates.merge m on m.loser = part.winner and m.undone_at is null
                        )
                        select winner from part order by depth desc limit 1
                        """, id, plural).map((Record found) -> found.get(0, UUID.class));
    }
}
