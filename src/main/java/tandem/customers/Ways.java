package tandem.customers;

import static tandem.customers.db.Tables.WAY;
import static tandem.customers.published.tables.Domains.DOMAINS;
import static tandem.customers.published.tables.Emails.EMAILS;
import static tandem.shell.Words.say;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.customers.Way.Kind;
import tandem.customers.Way.Means;
import tandem.customers.Way.Validity;
import tandem.customers.db.tables.records.WayRecord;
import tandem.records.Records;
import tandem.records.Records.Seen;
import tandem.records.Typed;
import tandem.shell.Refusal;
import tandem.shell.Visitor;
import tandem.shell.Visitors;

/**
 * All e-mail addresses and phones of contacts, all phones and domains of companies. Whoever may not see or change the field
 * in which the main one stands may not see or change the others either.
 */
@Component
@Transactional
public class Ways {

    private static final int LONGEST = 320;

    private final DSLContext db;
    private final Records records;
    private final Visitors.Known persons;
    private final Clock clock;

    Ways(DSLContext db, Records records, Visitors.Known persons, Clock clock) {
        this.db = db;
        this.records = records;
        this.persons = persons;
        this.clock = clock;
    }

    /**
     * What somebody says of a way.
     *
     * @param kind as before where nothing is said
     * @param validity as before where nothing is said
     */
    public record Told(
            Means means,
            String value,
            @Nullable Kind kind,
            @Nullable Validity validity) {}

    /** Each means with its main one first. */
    @Transactional(readOnly = true)
    public List<Way> of(String plural, UUID id) {
        return of(plural, records.get(plural, id));
    }

    List<Way> of(String plural, Seen record) {
        var shape = records.shape(plural);
        var told = told(plural, record.id());
        var ways = new ArrayList<Way>();
        for (var means : Means.of(plural)) {
            if (shape.field(means.field()).isPresent()) {
                ways.addAll(inOrder(means, record.text(means.field()), told));
            }
        }
        return ways;
    }

    private List<Way> told(String plural, UUID id) {
        var names = new HashMap<UUID, Optional<String>>();
        return db.selectFrom(WAY)
                .where(owner(plural).eq(id))
                .orderBy(WAY.ID)
                .fetch(row -> new Way(
                        Means.valueOf(row.getType()),
                        row.getValue(),
                        false,
                        Kind.valueOf(row.getKind()),
                        Validity.valueOf(row.getValidity()),
                        row.getJudgedAt(),
                        row.getJudgedBy() == null
                                ? null
                                : names.computeIfAbsent(
                                                row.getJudgedBy(),
                                                by -> persons.person(by).map(Visitor::name))
                                        .orElse(null)));
    }

    private static List<Way> inOrder(Means means, @Nullable String main, List<Way> told) {
        var ways = new LinkedHashMap<String, Way>();
        if (main != null) {
            ways.put(main, Way.main(means, main));
        }
        for (var way : told) {
            if (way.means() == means) {
                ways.put(way.value(), way.value().equals(main) ? way.asMain() : way);
            }
        }
        return List.copyOf(ways.values());
    }

    /** Says what is known of a way, and adds it where it is new; the first of its means becomes the main one. */
    public void tell(String plural, UUID id, Told told) {
        var record = changeable(plural, id, told.means);
        var value = value(plural, told);
        mustBeFree(plural, id, told.means, value);
        keep(plural, id, told.means, value, told);
        if (record.text(told.means.field()) == null) {
            records.change(plural, id, record.version(), main(told.means, value));
        }
    }

    /** Makes a further one the main one; the main one so far becomes a further one. */
    public void makeMain(String plural, UUID id, Means means, String value) {
        var record = changeable(plural, id, means);
        mustBeThere(plural, record, means, value);
        var former = record.text(means.field());
        if (former != null) {
            keep(plural, id, means, former, new Told(means, former, null, null));
        }
        records.change(plural, id, record.version(), main(means, value));
    }

    /** Forgets a way. Where it was the main one, the oldest further one takes its place. */
    public void remove(String plural, UUID id, Means means, String value) {
        var record = changeable(plural, id, means);
        mustBeThere(plural, record, means, value);
        db.deleteFrom(WAY).where(same(plural, id, means, value)).execute();
        if (value.equals(record.text(means.field()))) {
            var next = of(plural, record).stream()
                    .filter(way -> way.means() == means && !way.main())
                    .findFirst()
                    .map(Way::value)
                    .orElse(null);
            records.change(plural, id, record.version(), main(means, next));
        }
    }

    /**
     * Mails to these addresses came back for good, each at an instant: they count as not deliverable, whoever has them, until
     * somebody finds otherwise. Tandem itself found out; what a person has said since holds.
     */
    public void bounced(Map<String, Instant> addresses) {
        addresses.forEach((email, at) -> db.select(EMAILS.CONTACT_ID)
                .from(EMAILS)
                .where(EMAILS.EMAIL.eq(email))
                .fetch(EMAILS.CONTACT_ID)
                .forEach(contact -> bounced(contact, email, at)));
    }

    private void bounced(UUID contact, String email, Instant at) {
        var way = same("contacts", contact, Means.EMAIL, email);
        if (db.fetchExists(WAY, way)) {
            db.update(WAY)
                    .set(WAY.VALIDITY, Validity.BOUNCED.name())
                    .set(WAY.JUDGED_AT, at)
                    .setNull(WAY.JUDGED_BY)
                    .where(way, WAY.JUDGED_AT.isNull().or(WAY.JUDGED_AT.lt(at)))
                    .execute();
            return;
        }
        db.insertInto(WAY)
                .set(WAY.CONTACT_ID, contact)
                .set(WAY.TYPE, Means.EMAIL.name())
                .set(WAY.VALUE, email)
                .set(WAY.VALIDITY, Validity.BOUNCED.name())
                .set(WAY.JUDGED_AT, at)
                .execute();
    }

    private Seen changeable(String plural, UUID id, Means means) {
        var shape = records.shape(plural);
        if (!Means.of(plural).contains(means)) {
            throw Refusal.of("means", say("Contacts have e-mail addresses and phones, companies phones and domains."));
        }
        var record = records.changeable(plural, id);
        if (shape.field(means.field()).filter(shape::changes).isEmpty()) {
            throw Refusal.forbidden(say("This is not yours to change."));
        }
        return record;
    }

    private String value(String plural, Told told) {
        var field = records.shape(plural).field(told.means.field()).orElseThrow();
        try {
            var typed = Typed.read(field.field(), told.value);
            var kept = Objects.requireNonNull(field.kept()).keep().apply(typed);
            if (kept instanceof String value && !value.isBlank() && value.length() <= LONGEST) {
                return value;
            }
        } catch (IllegalArgumentException wrong) {
            throw Refusal.of("value", "“%s”: %s.".formatted(told.value, wrong.getMessage()));
        }
        throw Refusal.of("value", say("Type the address or number, with at most {0} characters.", LONGEST));
    }

    // Two who add the same address at once wait for each other.
    private void mustBeFree(String plural, UUID id, Means means, String value) {
        db.fetch("select pg_advisory_xact_lock(hashtext(?))", means + value);
        var holder = switch (means) {
            case EMAIL ->
                db.select(EMAILS.CONTACT_ID)
                        .from(EMAILS)
                        .where(EMAILS.EMAIL.eq(value), EMAILS.CONTACT_ID.ne(id))
                        .fetchAny(EMAILS.CONTACT_ID);
            case DOMAIN ->
                db.select(DOMAINS.COMPANY_ID)
                        .from(DOMAINS)
                        .where(DOMAINS.DOMAIN.eq(value), DOMAINS.COMPANY_ID.ne(id))
                        .fetchAny(DOMAINS.COMPANY_ID);
            case PHONE -> null;
        };
        if (holder != null) {
            var name = records.find(plural, holder).map(seen -> seen.text("name"));
            throw Refusal.of("value", say("{0} belongs to {1} already.", value, name.orElse(say("somebody else"))));
        }
    }

    private void keep(String plural, UUID id, Means means, String value, Told told) {
        var known = db.selectFrom(WAY).where(same(plural, id, means, value)).fetchAny();
        var news = new HashMap<org.jooq.Field<?>, @Nullable Object>();
        if (told.kind != null) {
            news.put(WAY.KIND, told.kind.name());
        }
        if (told.validity != null && (known == null || isNews(told.validity, known))) {
            boolean judged = told.validity != Validity.UNKNOWN;
            news.put(WAY.VALIDITY, told.validity.name());
            news.put(WAY.JUDGED_AT, judged ? clock.instant() : null);
            news.put(WAY.JUDGED_BY, judged ? DSL.field("people.who()", UUID.class) : null);
        }
        if (known != null) {
            if (!news.isEmpty()) {
                db.update(WAY).set(news).where(same(plural, id, means, value)).execute();
            }
            return;
        }
        news.put(owner(plural), id);
        news.put(WAY.TYPE, means.name());
        news.put(WAY.VALUE, value);
        db.insertInto(WAY).set(news).execute();
    }

    // What is confirmed can be confirmed again; what has bounced has bounced then.
    private static boolean isNews(Validity validity, WayRecord known) {
        return validity == Validity.CONFIRMED || !validity.name().equals(known.getValidity());
    }

    private void mustBeThere(String plural, Seen record, Means means, String value) {
        if (of(plural, record).stream()
                .noneMatch(way -> way.means() == means && way.value().equals(value))) {
            throw Refusal.notFound(say("address or number"));
        }
    }

    private static Map<String, @Nullable String> main(Means means, @Nullable String value) {
        var change = new HashMap<String, @Nullable String>();
        change.put(means.field(), value);
        return change;
    }

    private static Condition same(String plural, UUID id, Means means, String value) {
        return owner(plural).eq(id).and(WAY.TYPE.eq(means.name())).and(WAY.VALUE.eq(value));
    }

    private static TableField<WayRecord, UUID> owner(String plural) {
        return plural.equals("contacts") ? WAY.CONTACT_ID : WAY.COMPANY_ID;
    }
}
