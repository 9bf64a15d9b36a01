package tandem.mailboxes;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static tandem.mailboxes.db.Tables.IGNORED;
import static tandem.mailboxes.db.Tables.UNMATCHED;
import static tandem.shell.Words.say;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.customers.Way.Means;
import tandem.customers.Ways;
import tandem.records.Intakes;
import tandem.shell.Refusal;
import tandem.shell.Show;
import tandem.shell.Visitor;

/** Addresses that are nobody's here, with what waits at each until a person says whose it is. */
@Component
@Transactional
public class Unmatched {

    static final int SHOWN = 100;

    private final DSLContext db;
    private final Post post;
    private final Ways ways;
    private final Intakes intakes;
    private final Clock clock;

    Unmatched(DSLContext db, Post post, Ways ways, Intakes intakes, Clock clock) {
        this.db = db;
        this.post = post;
        this.ways = ways;
        this.intakes = intakes;
        this.clock = clock;
    }

    /**
     * An address, and what waits there.
     *
     * @param name as they write it themselves; null where they do not
     * @param subject of the latest mail or meeting in a connection of one's own: administrators read nobody's mail
     */
    public record Stranger(
            String address,
            @Nullable String name,
            int waiting,
            Instant latest,
            @Nullable String subject,
            Instant now) {

        /** How long ago the latest was, as people say it. */
        public String when() {
            return latest.isAfter(now.minusSeconds(60)) ? say("just now") : say("{0} ago", Show.ago(latest, now));
        }

        public String domain() {
            return address.substring(address.lastIndexOf('@') + 1);
        }

        /** Whether the whole domain may be ignored: not where anybody can have an address. */
        public boolean hasOwnDomain() {
            return !Ours.FOR_ANYBODY.contains(domain());
        }
    }

    /** Those with whom something happened last come first. Everybody sees what came through their own connections. */
    @Transactional(readOnly = true)
    public List<Stranger> all(Visitor by, int most) {
        var now = clock.instant();
        var latest = DSL.field(
                "(array_agg({0} order by {1} desc) filter (where {2} = {3}))[1]",
                String.class, UNMATCHED.SUBJECT, UNMATCHED.HAPPENED_AT, UNMATCHED.PERSON_ID, DSL.val(by.id()));
        return db.select(UNMATCHED.ADDRESS, max(UNMATCHED.NAME), count(), max(UNMATCHED.HAPPENED_AT), latest)
                .from(UNMATCHED)
                .where(of(by))
                .groupBy(UNMATCHED.ADDRESS)
                .orderBy(max(UNMATCHED.HAPPENED_AT).desc(), UNMATCHED.ADDRESS)
                .limit(most)
                .fetch(row -> new Stranger(row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), now));
    }

    @Transactional(readOnly = true)
    public Stranger get(Visitor by, String address) {
        return all(by, Integer.MAX_VALUE).stream()
                .filter(stranger -> stranger.address().equals(address))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(say("e-mail address")));
    }

    private static Condition of(Visitor by) {
        return by.administers() ? noCondition() : UNMATCHED.PERSON_ID.eq(by.id());
    }

    /** Makes a contact of an address; what waits there is theirs. */
    public UUID makeContact(Visitor by, String address, String givenName, String familyName) {
        by.mustWrite(say("add contacts"));
        get(by, address);
        var values = new HashMap<String, @Nullable String>(
                Map.of("email", address, "given_name", givenName, "family_name", familyName));
        values.put("key", UUID.randomUUID().toString());
        var made = intakes.takeOne("contacts", "tandem", values);
        post.takeAgain(List.of(address));
        return java.util.Objects.requireNonNull(made.ids()[0]);
    }

    /** Says that an address is one more of a contact; what waits there is theirs. */
    public int match(Visitor by, String address, UUID contact) {
        by.mustWrite(say("match addresses to contacts"));
        get(by, address);
        ways.tell("contacts", contact, new Ways.Told(Means.EMAIL, address, null, null));
        return post.takeAgain(List.of(address));
    }

    /**
     * Passes over an address from now on, or a whole domain, and forgets what waits there.
     *
     * @param what an address, or @ and a domain
     */
    public void ignore(Visitor by, String what) {
        by.mustWrite(say("ignore addresses"));
        boolean domain = what.startsWith("@");
        if (all(by, Integer.MAX_VALUE).stream()
                .noneMatch(one -> domain
                        ? one.hasOwnDomain() && what.equals("@" + one.domain())
                        : one.address().equals(what))) {
            throw Refusal.notFound(say("e-mail address"));
        }
        db.insertInto(IGNORED, IGNORED.WHAT, IGNORED.IGNORED_BY)
                .values(what, by.id())
                .onConflictDoNothing()
                .execute();
        db.deleteFrom(UNMATCHED)
                .where(domain ? UNMATCHED.ADDRESS.endsWith(what) : UNMATCHED.ADDRESS.eq(what))
                .execute();
    }

    /** What is passed over. */
    @Transactional(readOnly = true)
    public List<String> ignored() {
        return db.select(IGNORED.WHAT).from(IGNORED).orderBy(IGNORED.WHAT).fetch(IGNORED.WHAT);
    }

    /** Does not pass it over any more. */
    public void heed(Visitor by, String what) {
        by.mustWrite(say("ignore addresses"));
        db.deleteFrom(IGNORED).where(IGNORED.WHAT.eq(what)).execute();
    }
}
