package tandem.records;

import static tandem.platform.published.tables.Histories.HISTORIES;
import static tandem.records.db.Tables.CONFIRMATION;
import static tandem.shell.Words.say;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.records.Records.Seen;
import tandem.shell.Refusal;
import tandem.shell.Show;
import tandem.shell.Visitor;
import tandem.shell.Visitors;

/** How old the values of a record are, and who says that they are still right. */
@Component
@Transactional(readOnly = true)
public class Freshness {

    private final DSLContext db;
    private final Records records;
    private final Visitors.Known persons;
    private final Clock clock;

    Freshness(DSLContext db, Records records, Visitors.Known persons, Clock clock) {
        this.db = db;
        this.records = records;
        this.persons = persons;
        this.clock = clock;
    }

    /**
     * Since when a value is known to be right.
     *
     * @param at when it was last set or confirmed; where it came with the record, since when the record is known
     * @param by who did so; nobody known where Tandem did
     * @param old whether somebody should confirm it
     */
    public record Age(Instant at, @Nullable String by, boolean confirmed, boolean old, Instant now) {

        /** {@code 14 mo} */
        public String told() {
            return Show.ago(at, now);
        }

        public String sentence() {
            var day = Show.day(at);
            if (by == null) {
                return say("as of {0}", day);
            }
            return confirmed ? say("confirmed by {1} on {0}", day, by) : say("set by {1} on {0}", day, by);
        }
    }

    private record Mark(Instant at, @Nullable UUID who, boolean confirmed) {}

    /** The age of each filled field that people keep, by its name. */
    public Map<String, Age> of(Shape shape, Seen record) {
        var known = record.as("created_at", Instant.class);
        if (shape.type().home() == null || known == null) {
            return Map.of();
        }
        var marks = marks(record.id());
        var names = new HashMap<UUID, String>();
        var now = clock.instant();
        var ages = new LinkedHashMap<String, Age>();
        for (var field : shape.fields().values()) {
            if (field.kept() != null
                    && field.kind() != FieldKind.ID
                    && !Form.text(record.get(field.name())).isEmpty()) {
                var mark = marks.getOrDefault(field.kept().column(), new Mark(known, null, false));
                var limit = now.atOffset(ZoneOffset.UTC)
                        .minusMonths(field.monthsFresh())
                        .toInstant();
                var by = mark.who == null ? null : names.computeIfAbsent(mark.who, this::name);
                ages.put(field.name(), new Age(mark.at, by, mark.confirmed, mark.at.isBefore(limit), now));
            }
        }
        return ages;
    }

    private Map<String, Mark> marks(UUID record) {
        var marks = new HashMap<String, Mark>();
        var key = DSL.field("key", String.class);
        db.select(key, HISTORIES.HAPPENED_AT, HISTORIES.WHO)
                .distinctOn(key)
                .from(HISTORIES)
                .crossJoin(DSL.table("lateral jsonb_object_keys({0}) as key", HISTORIES.CHANGES))
                .where(HISTORIES.RECORD_ID.eq(record), HISTORIES.WHAT.eq("CHANGED"))
                .orderBy(key, HISTORIES.ID.desc())
                .forEach(row -> marks.put(row.value1(), new Mark(row.value2(), row.value3(), false)));
        db.selectFrom(CONFIRMATION).where(CONFIRMATION.RECORD_ID.eq(record)).forEach(row -> {
            var mark = new Mark(row.getConfirmedAt(), row.getWho(), true);
            marks.merge(row.getField(), mark, (one, other) -> one.at.isAfter(other.at) ? one : other);
        });
        return marks;
    }

    private @Nullable String name(UUID who) {
        return persons.person(who).map(Visitor::name).orElse(null);
    }

    /** Somebody says that the value of a field is still right. */
    @Transactional
    public Age confirm(Visitor by, String plural, UUID id, String field) {
        by.mustWrite(say("confirm values"));
        var shape = records.shape(plural);
        var record = records.get(plural, id);
        if (!of(shape, record).containsKey(field)) {
            throw Refusal.of("field", say("There is no value of this field that could be confirmed."));
        }
        var column = Objects.requireNonNull(
                        Objects.requireNonNull(shape.fields().get(field)).kept())
                .column();
        db.insertInto(CONFIRMATION)
                .set(CONFIRMATION.RECORD_ID, id)
                .set(CONFIRMATION.FIELD, column)
                .set(CONFIRMATION.WHO, by.id())
                .set(CONFIRMATION.CONFIRMED_AT, clock.instant())
                .onConflict(CONFIRMATION.RECORD_ID, CONFIRMATION.FIELD)
                .doUpdate()
                .set(CONFIRMATION.WHO, by.id())
                .set(CONFIRMATION.CONFIRMED_AT, clock.instant())
                .execute();
        return Objects.requireNonNull(of(shape, record).get(field));
    }
}
