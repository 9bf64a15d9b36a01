package tandem.journeys.ingest;

import static tandem.journeys.db.Tables.TOUCH_ASIDE;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.customers.Contacts;
import tandem.journeys.TouchId;
import tandem.journeys.Touches;
import tandem.journeys.Touches.Fate;
import tandem.journeys.Touches.Status;
import tandem.platform.Settings;
import tandem.platform.StartRefused;
import tandem.records.Batch;
import tandem.records.Typed;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Touches of people whom nobody knows yet by the key or e-mail address that was sent. They wait here, and join a timeline
 * when the contact appears.
 */
@Component
@Transactional
public class Aside {

    static final int MOST = 100_000;

    private static final int PORTION = 5_000;
    private static final int SHOWN = 200;
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final DSLContext db;
    private final Touches touches;
    private final Contacts contacts;
    private final Clock clock;
    private final Duration patience;

    Aside(DSLContext db, Touches touches, Contacts contacts, Clock clock, Settings settings) {
        this.db = db;
        this.touches = touches;
        this.contacts = contacts;
        this.clock = clock;
        this.patience = Duration.ofDays(settings.touches().asideDays());
        if (patience.isNegative()) {
            throw new StartRefused(
                    "The setting tandem.touches.aside-days must be 0 or more: so many days a touch of somebody unknown waits.");
        }
    }

    /** Keeps aside what names somebody by a key or an e-mail address; null for a row that names nobody, or finds no room. */
    List<@Nullable Fate> keep(String system, List<Batch.Row> rows) {
        var fates = new ArrayList<@Nullable Fate>();
        if (rows.isEmpty()) {
            return fates;
        }
        var until = clock.instant().plus(patience);
        long free = patience.isZero()
                ? 0
                : MOST - db.fetchCount(db.selectOne().from(TOUCH_ASIDE).limit(MOST));
        var kept = new ArrayList<Batch.Row>();
        for (var row : rows) {
            var field = value(row, "contact_email") != null ? "contact_email" : "contact_key";
            if (value(row, field) == null || kept.size() >= free) {
                fates.add(null);
                continue;
            }
            kept.add(row);
            fates.add(new Fate(
                    Status.UNKNOWN,
                    null,
                    field,
                    String.valueOf(value(row, field)),
                    "nobody is known by this yet; kept aside until " + until));
        }
        insert(system, kept);
        return fates;
    }

    private void insert(String system, List<Batch.Row> rows) {
        db.execute(
                """
                insert into journeys.touch_aside (id, system, contact_key, contact_email, sent, noted_at)
                select id, ?, contact_key, contact_email, sent::jsonb, cast(? as timestamptz)
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) row (id, contact_key, contact_email, sent)
                on conflict (id) do nothing
                """,
                system,
                clock.instant().atOffset(ZoneOffset.UTC),
                rows.stream().map(row -> id(system, row)).toArray(UUID[]::new),
                rows.stream().map(row -> value(row, "contact_key")).toArray(String[]::new),
                rows.stream().map(row -> value(row, "contact_email")).toArray(String[]::new),
                rows.stream()
                        .map(row -> JsonMapper.shared().writeValueAsString(said(row)))
                        .toArray(String[]::new));
    }

    private static UUID id(String system, Batch.Row row) {
        var at = (Instant) Objects.requireNonNull(value(row, "at"));
        var own = value(row, "key");
        return TouchId.of(at, system, own == null ? said(row) : own);
    }

    private static Map<String, String> said(Batch.Row row) {
        var said = new LinkedHashMap<String, String>();
        for (var field : Sent.FIELDS) {
            var value = value(row, field);
            if (value != null) {
                said.put(field, value instanceof BigDecimal number ? number.toPlainString() : value.toString());
            }
        }
        return said;
    }

    private static @Nullable Object value(Batch.Row row, String field) {
        return row.values()[Sent.FIELDS.indexOf(field)];
    }

    /**
     * Hands touches to contacts that have appeared.
     *
     * @return how many joined a timeline
     */
    int attach() {
        int attached = 0;
        for (var system :
                db.selectDistinct(TOUCH_ASIDE.SYSTEM).from(TOUCH_ASIDE).fetch(TOUCH_ASIDE.SYSTEM)) {
            attached += attach(system);
        }
        return attached;
    }

    private int attach(String system) {
        var ofSystem = TOUCH_ASIDE.SYSTEM.eq(system);
        var keys = db.selectDistinct(TOUCH_ASIDE.CONTACT_KEY)
                .from(TOUCH_ASIDE)
                .where(ofSystem, TOUCH_ASIDE.CONTACT_KEY.isNotNull())
                .fetch(TOUCH_ASIDE.CONTACT_KEY);
        var emails = db.selectDistinct(TOUCH_ASIDE.CONTACT_EMAIL)
                .from(TOUCH_ASIDE)
                .where(ofSystem, TOUCH_ASIDE.CONTACT_EMAIL.isNotNull())
                .fetch(TOUCH_ASIDE.CONTACT_EMAIL);
        var known = TOUCH_ASIDE
                .CONTACT_KEY
                .eq(DSL.any(contacts.withKeys(system, keys).keySet().toArray(new String[0])))
                .or(TOUCH_ASIDE.CONTACT_EMAIL.eq(
                        DSL.any(contacts.withEmails(emails).keySet().toArray(new String[0]))));
        var waiting = db.select(TOUCH_ASIDE.ID, TOUCH_ASIDE.SENT)
                .from(TOUCH_ASIDE)
                .where(ofSystem, known)
                .orderBy(TOUCH_ASIDE.ID)
                .limit(PORTION)
                .forUpdate()
                .skipLocked()
                .fetchMap(TOUCH_ASIDE.ID, TOUCH_ASIDE.SENT);
        return waiting.isEmpty() ? 0 : attach(system, waiting);
    }

    private int attach(String system, Map<UUID, JSONB> waiting) {
        var rows = new ArrayList<Batch.Row>();
        waiting.values().forEach(sent -> rows.add(row(rows.size(), sent)));
        var fates = touches.tell(new Batch(system, Sent.FIELDS, rows)).iterator();
        var attached =
                waiting.keySet().stream().filter(_ -> fates.next().id() != null).toArray(UUID[]::new);
        db.deleteFrom(TOUCH_ASIDE).where(TOUCH_ASIDE.ID.eq(DSL.any(attached))).execute();
        return attached.length;
    }

    private static Batch.Row row(long number, JSONB sent) {
        var said = JsonMapper.shared().readValue(sent.data(), TEXTS);
        return new Batch.Row(
                number,
                false,
                Touches.FIELDS.stream()
                        .map(field -> said.containsKey(field.name())
                                ? Typed.read(field, Objects.requireNonNull(said.get(field.name())))
                                : null)
                        .toArray());
    }

    /** Forgets what has waited too long. */
    int forget() {
        return db.deleteFrom(TOUCH_ASIDE)
                .where(TOUCH_ASIDE.NOTED_AT.lt(clock.instant().minus(patience)))
                .execute();
    }

    /** Somebody unknown, of whom touches wait. */
    public record Stranger(
            String system,
            @Nullable String key,
            @Nullable String email,
            long touches,
            Instant first,
            Instant last,
            Instant until) {

        /** The address or key by which the sender knows them. */
        public String name() {
            return email == null ? String.valueOf(key) : email;
        }
    }

    /** Those of whom something came in last, first. */
    @Transactional(readOnly = true)
    List<Stranger> strangers() {
        var at = DSL.field("({0} ->> 'at')::timestamptz", Instant.class, TOUCH_ASIDE.SENT);
        return db.select(
                        TOUCH_ASIDE.SYSTEM,
                        TOUCH_ASIDE.CONTACT_KEY,
                        TOUCH_ASIDE.CONTACT_EMAIL,
                        DSL.count(),
                        DSL.min(at),
                        DSL.max(at),
                        DSL.min(TOUCH_ASIDE.NOTED_AT))
                .from(TOUCH_ASIDE)
                .groupBy(TOUCH_ASIDE.SYSTEM, TOUCH_ASIDE.CONTACT_KEY, TOUCH_ASIDE.CONTACT_EMAIL)
                .orderBy(DSL.max(TOUCH_ASIDE.NOTED_AT).desc())
                .limit(SHOWN)
                .fetch(row -> new Stranger(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7().plus(patience)));
    }

    @Transactional(readOnly = true)
    long count() {
        return db.fetchCount(TOUCH_ASIDE);
    }
}
