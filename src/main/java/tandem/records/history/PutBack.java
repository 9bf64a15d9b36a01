package tandem.records.history;

import static tandem.platform.published.tables.Histories.HISTORIES;
import static tandem.shell.Words.say;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tandem.platform.Acting;
import tandem.records.Readable;
import tandem.records.Records;
import tandem.records.Records.Seen;
import tandem.records.RecordsRestored;
import tandem.records.Shape;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Fault;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;

/** Puts a field back to what it held before, or a whole record to how it was. Each is a change like any other. */
@Component
public class PutBack {

    private final DSLContext db;
    private final Records records;
    private final Histories histories;
    private final FormerValues former;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    PutBack(
            DSLContext db,
            Records records,
            Histories histories,
            FormerValues former,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.records = records;
        this.histories = histories;
        this.former = former;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What a record would become again.
     *
     * @param at until when it was so
     */
    public record Return(Shape shape, Seen record, @Nullable Instant at, List<Back> fields) {

        public String name() {
            return String.valueOf(record.text(shape.type().columns().getFirst()));
        }

        public String href() {
            return "/" + shape.type().plural() + "/" + record.id();
        }
    }

    /**
     * A field, with what it holds and what it would hold again.
     *
     * @param changedSince whether somebody has changed it again after the change that would be taken back
     * @param column with the JSON that goes into it
     */
    public record Back(
            Readable field,
            @Nullable Object now,
            @Nullable Object then,
            boolean changedSince,
            String column,
            String json) {}

    /** What a record would become without one change of one field; without the field, as it was before that change. */
    public Return before(String plural, UUID id, long entry, @Nullable String field) {
        var record = records.get(plural, id);
        var shape = records.shape(plural);
        var at = db.select(HISTORIES.HAPPENED_AT)
                .from(HISTORIES)
                .where(HISTORIES.ID.eq(entry), HISTORIES.RECORD_ID.eq(id), HISTORIES.WHAT.eq("CHANGED"))
                .fetchOptional(HISTORIES.HAPPENED_AT)
                .orElseThrow(() -> Refusal.notFound(say("change of this record")));
        return new Return(shape, record, at, fields(shape, id, entry, field));
    }

    /** What a record would become as it was at an instant. */
    public Return at(String plural, UUID id, Instant instant) {
        var record = records.get(plural, id);
        var shape = records.shape(plural);
        var first = db.select(DSL.min(HISTORIES.ID))
                .from(HISTORIES)
                .where(HISTORIES.RECORD_ID.eq(id), HISTORIES.WHAT.eq("CHANGED"), HISTORIES.HAPPENED_AT.gt(instant))
                .fetchSingle()
                .value1();
        return new Return(shape, record, instant, first == null ? List.of() : fields(shape, id, first, null));
    }

    // The first change of each field from there on says what it held before.
    private List<Back> fields(Shape shape, UUID id, long from, @Nullable String field) {
        var telling = histories.telling(shape);
        var fields = new ArrayList<Back>();
        db.fetch("""
                        select distinct on (key) key, (value -> 0)::text as before, (value -> 1)::text as after,
                               (platform.told(to_jsonb(r)) -> key)::text as now
                        from platform.histories h
                        cross join lateral jsonb_each(h.changes)
                        join %s r on r.id = h.record_id
                        where h.record_id = ? and h.what = 'CHANGED' and h.id >= ? and (h.id = ? or ?)
                        order by key, h.id
                        """.formatted(shape.home().name()), id, from, from, field == null)
                .forEach(row -> telling.field(row.get("key", String.class))
                        .filter(shape::changes)
                        .filter(one -> field == null || field.equals(one.name()))
                        .ifPresent(one -> {
                            var before = row.get("before", String.class);
                            var now = Objects.requireNonNullElse(row.get("now", String.class), "null");
                            if (!before.equals(now)) {
                                fields.add(new Back(
                                        one,
                                        telling.value(one, now),
                                        telling.value(one, before),
                                        !now.equals(row.get("after", String.class)),
                                        row.get("key", String.class),
                                        before));
                            }
                        }));
        return fields;
    }

    /**
     * Puts the fields back.
     *
     * @param version that whoever asks has seen; where somebody was faster, what each field holds now is told
     */
    public Seen go(Visitor by, Return back, int version) {
        by.mustWrite(say("put values back"));
        if (back.record.version() != version) {
            throw new Refusal(
                    Kind.OUTDATED,
                    say("Somebody has changed this since you read it. Look at both values, then choose."),
                    back.fields.stream()
                            .map(field -> new Fault(
                                    field.field.name(),
                                    say("is now {0}, and would become {1}", said(field.now), said(field.then))))
                            .toList());
        }
        if (back.fields.isEmpty()) {
            throw new Refusal(say("It holds these values already, or they are not yours to change."));
        }
        return new Acting(Acting.current().who(), Through.PUT_BACK)
                .call(() -> Objects.requireNonNull(transaction.execute(_ -> write(back))));
    }

    private Seen write(Return back) {
        var shape = back.shape;
        var id = back.record.id();
        var plural = shape.type().plural();
        former.lock(shape.home(), id);
        if (records.allowed(shape, shape.changed(), List.of(id)).isEmpty()) {
            throw Refusal.forbidden(say("This record is not yours to change."));
        }
        if (records.get(plural, id).version() != back.record.version()) {
            throw new Refusal(
                    Kind.OUTDATED,
                    say("Somebody has changed this since you read it. Look at both values, then choose."));
        }
        var values = new LinkedHashMap<String, String>();
        back.fields.forEach(field -> values.put(field.column, field.json));
        try {
            former.write(shape.home(), Map.of(id, values));
        } catch (DuplicateKeyException taken) {
            throw new Refusal(say("Another record has this value now, and no two may share it."));
        }
        events.publishEvent(new RecordsRestored(plural, List.of(id)));
        return records.get(plural, id);
    }

    private static String said(@Nullable Object value) {
        return value == null ? say("empty") : "“" + value + "”";
    }
}
