package tandem.collecting.mail;

import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static tandem.collecting.db.Tables.MAIL_EVENT;
import static tandem.customers.published.tables.Emails.EMAILS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.collecting.db.tables.records.MailEventRecord;
import tandem.customers.Contacts;
import tandem.customers.Ways;
import tandem.journeys.Journeys;
import tandem.journeys.Touch;
import tandem.journeys.TouchId;
import tandem.records.Batch;

/**
 * All that senders of mail told. What they told of an address that nobody is known by waits until somebody is: nothing of it is
 * lost, and nobody is made up.
 */
@Component
@Transactional
public class MailEvents {

    /** Clocks of other systems run ahead; further than this is a mistake, as is what is older than mail. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final Instant OLDEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Duration KEPT = Duration.ofDays(400);
    private static final int AT_ONCE = 5_000;
    private static final int MOST_SHOWN = 20;

    private final DSLContext db;
    private final Contacts contacts;
    private final Ways ways;
    private final Journeys journeys;
    private final Hooks hooks;
    private final Clock clock;

    MailEvents(DSLContext db, Contacts contacts, Ways ways, Journeys journeys, Hooks hooks, Clock clock) {
        this.db = db;
        this.contacts = contacts;
        this.ways = ways;
        this.journeys = journeys;
        this.hooks = hooks;
        this.clock = clock;
    }

    /**
     * What became of it.
     *
     * @param taken new events
     * @param repeated told before
     * @param unknown those of the new ones whose address nobody is known by
     * @param passed events that are no touch
     * @param unusable parts that name no event, or nobody
     */
    record Outcome(int taken, int repeated, int unknown, int passed, int unusable) {}

    Outcome take(Hook hook, Letters.Read read) {
        var touches =
                read.told().stream().filter(told -> told.kind().isPresent()).toList();
        var ids = new ArrayList<UUID>();
        for (var told : touches) {
            if (keep(hook, told, ids)) {
                unsubscribe(told);
            }
        }
        int passed = read.told().size() - touches.size();
        hooks.used(hook, passed);
        int known = ids.isEmpty() ? 0 : tell(MAIL_EVENT.ID.in(ids));
        return new Outcome(ids.size(), touches.size() - ids.size(), ids.size() - known, passed, read.unusable());
    }

    private boolean keep(Hook hook, Told told, List<UUID> ids) {
        var now = clock.instant();
        var at = told.at() == null
                        || told.at().isAfter(now.plus(AHEAD))
                        || told.at().isBefore(OLDEST)
                ? now
                : told.at();
        var kind = told.kind().orElseThrow();
        // A key is a name whatever instant it is told with; without one, what is told is the name.
        var name = told.key() == null
                ? TouchId.of(at, hook.id(), told.email(), kind, told.campaign(), told.content())
                : TouchId.of(Instant.EPOCH, hook.id(), told.key(), told.email(), kind);
        var fresh = db.insertInto(MAIL_EVENT)
                .columns(
                        MAIL_EVENT.ID,
                        MAIL_EVENT.HOOK_ID,
                        MAIL_EVENT.EMAIL,
                        MAIL_EVENT.KIND,
                        MAIL_EVENT.AT,
                        MAIL_EVENT.CAMPAIGN,
                        MAIL_EVENT.CONTENT,
                        MAIL_EVENT.NOTE,
                        MAIL_EVENT.FOR_GOOD,
                        MAIL_EVENT.RECEIVED_AT)
                .values(
                        name,
                        hook.id(),
                        told.email(),
                        kind,
                        at,
                        told.campaign(),
                        told.content(),
                        told.note(),
                        told.isForGood(),
                        now)
                .onConflictDoNothing()
                .execute();
        if (fresh == 1) {
            ids.add(name);
        }
        return fresh == 1;
    }

    /** Who unsubscribes, or calls it spam, withdraws consent for every purpose; only where somebody is known by the address. */
    private void unsubscribe(Told told) {
        if (told.kind().orElseThrow().equals("mail_unsubscribed")
                && !contacts.withEmails(List.of(told.email())).isEmpty()) {
            contacts.take(new Batch(
                    "mail",
                    List.of("email", "mail_opt_out"),
                    List.of(new Batch.Row(1, true, new Object[] {told.email(), true}))));
        }
    }

    /** Tells the timelines of those who have become known since, and answers how many events that were. */
    int tellWaiting() {
        return tell(DSL.noCondition());
    }

    private int tell(Condition which) {
        var waiting = db.selectFrom(MAIL_EVENT)
                .where(MAIL_EVENT.TOLD_AT.isNull(), which)
                .and(DSL.exists(DSL.selectOne().from(EMAILS).where(EMAILS.EMAIL.eq(MAIL_EVENT.EMAIL))))
                .orderBy(MAIL_EVENT.ID)
                .limit(AT_ONCE)
                .forUpdate()
                .of(MAIL_EVENT)
                .skipLocked()
                .fetch();
        if (waiting.isEmpty()) {
            return 0;
        }
        var known = contacts.withEmails(
                waiting.stream().map(MailEventRecord::getEmail).distinct().toList());
        var told = new HashMap<UUID, Touch>();
        waiting.forEach(event -> {
            var contact = known.get(event.getEmail());
            if (contact != null) {
                told.put(event.getId(), touch(event, contact));
            }
        });
        ways.bounced(waiting.stream()
                .filter(MailEventRecord::getForGood)
                .collect(toMap(MailEventRecord::getEmail, MailEventRecord::getAt, MailEvents::later)));
        journeys.happened(List.copyOf(told.values()));
        return db.update(MAIL_EVENT)
                .set(MAIL_EVENT.TOLD_AT, clock.instant())
                .where(MAIL_EVENT.ID.in(told.keySet()))
                .execute();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Touch touch(MailEventRecord event, UUID contact) {
        return new Touch(
                TouchId.of(event.getAt(), event.getId()),
                contact,
                event.getKind(),
                event.getAt(),
                null,
                "email",
                event.getCampaign(),
                event.getContent(),
                event.getNote(),
                null,
                null);
    }

    /** An address that nobody is known by, and how much waits for it. */
    public record Stranger(String email, long events, Instant lastAt) {}

    @Transactional(readOnly = true)
    public List<Stranger> strangers() {
        return db.select(MAIL_EVENT.EMAIL, count(), max(MAIL_EVENT.AT))
                .from(MAIL_EVENT)
                .where(MAIL_EVENT.TOLD_AT.isNull())
                .groupBy(MAIL_EVENT.EMAIL)
                .orderBy(count().desc(), MAIL_EVENT.EMAIL)
                .limit(MOST_SHOWN)
                .fetch(row -> new Stranger(row.value1(), row.value2(), row.value3()));
    }

    /** Forgets what was told so long ago that no sender repeats it. */
    void forget() {
        db.deleteFrom(MAIL_EVENT)
                .where(MAIL_EVENT.RECEIVED_AT.lt(clock.instant().minus(KEPT)))
                .execute();
    }
}
