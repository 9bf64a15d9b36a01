package tandem.collecting.links;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static tandem.collecting.db.Tables.LINK;
import static tandem.collecting.db.Tables.LINK_DAY;
import static tandem.shell.Words.say;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.collecting.May;
import tandem.collecting.Seal;
import tandem.records.Records;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** All links. */
@Component
@Transactional
class Links {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 8;
    private static final int ID = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext db;
    private final Seal seal;
    private final Records records;
    private final Clock clock;

    Links(DSLContext db, Seal seal, Records records, Clock clock) {
        this.db = db;
        this.seal = seal;
        this.records = records;
        this.clock = clock;
    }

    Link make(Visitor by, NewLink wanted) {
        May.mustMake(by, say("make links"));
        var utm = wanted.utm();
        var id = db.insertInto(LINK)
                .set(LINK.CODE, code())
                .set(LINK.TARGET, wanted.whereTo())
                .set(LINK.SOURCE, utm.source())
                .set(LINK.MEDIUM, utm.medium())
                .set(LINK.CAMPAIGN, utm.campaign())
                .set(LINK.CONTENT, utm.content())
                .set(LINK.MADE_BY, by.person())
                .set(LINK.MADE_AT, clock.instant())
                .returningResult(LINK.ID)
                .fetchSingle()
                .value1();
        return get(id);
    }

    private static String code() {
        var code = new StringBuilder(LENGTH);
        for (int at = 0; at < LENGTH; at++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    @Transactional(readOnly = true)
    public Link get(UUID id) {
        return some(LINK.ID.eq(id), 1).stream().findFirst().orElseThrow(() -> Refusal.notFound(say("link")));
    }

    /** Also one that was retired: what is printed somewhere must not lead nowhere. */
    @Transactional(readOnly = true)
    public Optional<Link> of(String code) {
        return some(LINK.CODE.eq(code), 1).stream().findFirst();
    }

    @Transactional(readOnly = true)
    public Listing<Link> list(@Nullable UUID cursor, int limit) {
        var links = some(cursor == null ? DSL.noCondition() : LINK.ID.lt(cursor), limit + 1);
        return Listing.of(links, limit, link -> link.id().toString());
    }

    private List<Link> some(Condition which, int most) {
        return db.select(
                        LINK.ID,
                        LINK.CODE,
                        LINK.TARGET,
                        LINK.SOURCE,
                        LINK.MEDIUM,
                        LINK.CAMPAIGN,
                        LINK.CONTENT,
                        LINK.RETIRED_AT,
                        LINK.MADE_AT,
                        all(LINK_DAY.CLICKS),
                        all(LINK_DAY.PERSONAL),
                        all(LINK_DAY.ROBOTS),
                        all(LINK_DAY.FORGED))
                .from(LINK)
                .where(which)
                .orderBy(LINK.ID.desc())
                .limit(most)
                .fetch(mapping(Link::new));
    }

    private static Field<Long> all(Field<Integer> counted) {
        return coalesce(
                DSL.field(
                        DSL.select(sum(counted).cast(Long.class)).from(LINK_DAY).where(LINK_DAY.LINK_ID.eq(LINK.ID))),
                inline(0L));
    }

    /** It leads where it led, and counts nothing any more. */
    Link retire(Visitor by, UUID id) {
        May.mustMake(by, say("retire links"));
        db.update(LINK)
                .set(LINK.RETIRED_AT, clock.instant())
                .where(LINK.ID.eq(id), LINK.RETIRED_AT.isNull())
                .execute();
        return get(id);
    }

    /** The form of a link that tells who follows it; for a contact whom the person at work may see. */
    @Transactional(readOnly = true)
    public String personal(Visitor by, Link link, UUID contact) {
        May.mustMake(by, say("make links"));
        records.get("contacts", contact);
        var says = ByteBuffer.allocate(ID)
                .putLong(contact.getMostSignificantBits())
                .putLong(contact.getLeastSignificantBits());
        return link.path() + "/" + seal.put(link.path(), says.array());
    }

    /** Whom a personal form of a link was sent to; nobody where it is forged, altered, or of another link. */
    Optional<UUID> sentTo(Link link, String signature) {
        return seal.open(link.path(), signature, ID)
                .map(ByteBuffer::wrap)
                .map(says -> new UUID(says.getLong(), says.getLong()));
    }
}
