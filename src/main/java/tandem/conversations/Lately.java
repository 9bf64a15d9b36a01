package tandem.conversations;

import static tandem.customers.published.tables.Contacts.CONTACTS;
import static tandem.journeys.published.tables.Touches.TOUCHES;
import static tandem.people.published.tables.Colleagues.COLLEAGUES;
import static tandem.people.published.tables.Owners.OWNERS;
import static tandem.shell.Words.say;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.journeys.Touch.Direction;
import tandem.records.Records;
import tandem.records.Records.Seen;
import tandem.shell.Show;
import tandem.shell.Side;

/** Who of ours talked to a customer lately: each of us once, with what was said last. */
@Component
@Transactional(readOnly = true)
public class Lately {

    public static final int DAYS = 180;
    private static final int MOST = 8;
    private static final int LONGEST = 140;

    /** Where one person talks to another; a mail only where it was written by one of us, not to a whole audience. */
    private static final Condition HUMAN =
            TOUCHES.HUMAN.isTrue().or(TOUCHES.KIND.eq("mail_sent").and(TOUCHES.DIRECTION.eq(Direction.OUT.name())));

    /** A file may name a person in several ways. */
    private static final Field<UUID> ONE_OF_US = DSL.coalesce(OWNERS.PERSON_ID, OWNERS.ID);

    private final DSLContext db;
    private final Records records;
    private final Clock clock;

    Lately(DSLContext db, Records records, Clock clock) {
        this.db = db;
        this.records = records;
        this.clock = clock;
    }

    /**
     * The last talk of one of us.
     *
     * @param who of ours
     * @param department theirs; empty where a file named somebody whom nobody has matched yet
     * @param about what it was about, as far as anybody told
     * @param with which contact
     */
    public record Said(
            String who,
            String department,
            Side side,
            String what,
            Instant at,
            String about,
            UUID contact,
            String with,
            Instant now) {

        /** What it was about, in quotation marks where it does not bring its own. */
        public String quoted() {
            return about.matches("[\"“„].*") ? about : say("“{0}”", about);
        }

        /** How long ago, as people say it. */
        public String when() {
            return at.isAfter(now.minusSeconds(60)) ? say("just now") : say("{0} ago", Show.ago(at, now));
        }
    }

    /** The newest first. */
    public List<Said> with(Seen record) {
        return switch (record.plural()) {
            case "contacts" -> said(TOUCHES.CONTACT_ID.eq(record.id()));
            case "companies" -> said(CONTACTS.COMPANY_ID.eq(record.id()));
            default -> List.of();
        };
    }

    private List<Said> said(Condition whom) {
        var now = clock.instant();
        return db
                .select(
                        OWNERS.NAME,
                        OWNERS.SIDE,
                        COLLEAGUES.DEPARTMENT,
                        TOUCHES.NAME,
                        TOUCHES.HAPPENED_AT,
                        TOUCHES.CONTENT,
                        TOUCHES.NOTE,
                        CONTACTS.ID,
                        CONTACTS.NAME)
                .distinctOn(ONE_OF_US)
                .from(TOUCHES)
                .join(CONTACTS)
                .on(CONTACTS.ID.eq(TOUCHES.CONTACT_ID))
                .join(OWNERS)
                .on(OWNERS.ID.eq(TOUCHES.OWNER_ID))
                .leftJoin(COLLEAGUES)
                .on(COLLEAGUES.ID.eq(OWNERS.PERSON_ID))
                .where(
                        whom,
                        HUMAN,
                        records.shape("contacts").lets(CONTACTS.ID),
                        TOUCHES.HAPPENED_AT.ge(now.minus(Duration.ofDays(DAYS))))
                .orderBy(ONE_OF_US, TOUCHES.HAPPENED_AT.desc(), TOUCHES.ID.desc())
                .fetch(row -> new Said(
                        row.get(OWNERS.NAME),
                        Objects.requireNonNullElse(row.get(COLLEAGUES.DEPARTMENT), ""),
                        row.get(OWNERS.SIDE) == null ? Side.OTHER : Side.valueOf(row.get(OWNERS.SIDE)),
                        row.get(TOUCHES.NAME),
                        row.get(TOUCHES.HAPPENED_AT),
                        about(row.get(TOUCHES.NOTE), row.get(TOUCHES.CONTENT)),
                        row.get(CONTACTS.ID),
                        row.get(CONTACTS.NAME),
                        now))
                .stream()
                .sorted(Comparator.comparing(Said::at).reversed())
                .limit(MOST)
                .toList();
    }

    private static String about(@Nullable String note, @Nullable String content) {
        var told = note != null ? note.lines().findFirst().orElse("") : content == null ? "" : content;
        return told.length() <= LONGEST ? told : told.substring(0, LONGEST).strip() + " …";
    }
}
