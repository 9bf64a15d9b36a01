package tandem.journeys;

import static tandem.records.FieldKind.CHOICE;
import static tandem.records.FieldKind.DECIMAL;
import static tandem.records.FieldKind.EMAIL;
import static tandem.records.FieldKind.ID;
import static tandem.records.FieldKind.INSTANT;
import static tandem.records.FieldKind.MONEY;
import static tandem.records.FieldKind.OWNER;
import static tandem.records.FieldKind.TEXT;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.customers.NamedContacts;
import tandem.journeys.Touch.Direction;
import tandem.journeys.kinds.TouchKind;
import tandem.journeys.kinds.TouchKinds;
import tandem.people.Owners;
import tandem.records.Batch;
import tandem.records.Field;
import tandem.records.Intake;
import tandem.records.Outcome;
import tandem.records.Outcome.Finding;

/** All touches: what happened, and what may be sent in as having happened. */
@Component
@Transactional
public class Touches implements Intake {

    /** Clocks of other systems run ahead; further than this is a mistake. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** What a row may say; the kinds are told apart when it is taken. */
    public static final List<Field> FIELDS = List.of(
            Field.of("key", "Key", TEXT, "id", "event id", "activity id", "record id"),
            Field.of("contact_id", "Contact", ID),
            Field.of("contact_key", "Contact key", TEXT, "contact id", "lead id", "person id", "who id"),
            Field.of("contact_email", "Contact e-mail", EMAIL, "email", "email address", "e mail"),
            Field.required("at", "When", INSTANT, "date", "time", "timestamp", "activity date", "happened at"),
            Field.required("kind", "What", TEXT, "type", "event", "activity type"),
            Field.of("direction", "Direction", CHOICE).oneOf(List.of("IN", "OUT")),
            Field.of("source", "Source", TEXT, "utm source"),
            Field.of("medium", "Medium", TEXT, "utm medium"),
            Field.of("campaign", "Campaign", TEXT, "utm campaign", "campaign name"),
            Field.of("content", "About", TEXT, "utm content", "page", "subject"),
            Field.of("note", "Note", TEXT, "notes", "description", "comment"),
            Field.of("cost", "Cost", MONEY, "amount spent", "spend"),
            Field.of("weight", "Weight", DECIMAL, "score", "points"),
            Field.of("owner", "Who of ours", OWNER, "assigned to", "user"));

    private static final int LONGEST_NOTE = 100_000;

    private static final Fate NOBODY = new Fate(
            Status.UNKNOWN, null, "contact_key", null, "names no contact that is known by id, key or e-mail address");

    private final TouchKinds kinds;
    private final Journeys journeys;
    private final Retention retention;
    private final NamedContacts contacts;
    private final Owners owners;
    private final Clock clock;

    Touches(
            TouchKinds kinds,
            Journeys journeys,
            Retention retention,
            NamedContacts contacts,
            Owners owners,
            Clock clock) {
        this.kinds = kinds;
        this.journeys = journeys;
        this.retention = retention;
        this.contacts = contacts;
        this.owners = owners;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "touches";
    }

    @Override
    public List<Field> fields() {
        var known = kinds.all().stream().map(TouchKind::kind).toList();
        return FIELDS.stream()
                .map(field -> field.name().equals("kind") ? field.oneOf(known) : field)
                .toList();
    }

    @Override
    public Outcome take(Batch batch) {
        var fates = tell(batch);
        var ids = fates.stream().map(Fate::id).toArray(UUID[]::new);
        var findings = new ArrayList<Finding>();
        for (int place = 0; place < ids.length; place++) {
            var fate = fates.get(place);
            if (fate.id() == null) {
                findings.add(Finding.unusable(
                        batch.rows().get(place).number(), fate.field(), fate.value(), String.valueOf(fate.reason())));
            }
        }
        long stored =
                fates.stream().filter(fate -> fate.status() == Status.STORED).count();
        return new Outcome(stored, 0, ids.length - findings.size() - stored, ids, findings);
    }

    /** What became of something that was told. */
    public enum Status {
        STORED,
        /** It was known already. */
        REPEATED,
        /** Nothing is wrong with it, but it names nobody who is known. */
        UNKNOWN,
        REFUSED
    }

    /**
     * What became of one row.
     *
     * @param id of the touch, where it is kept
     * @param field what is wrong, and what it held, and why it is wrong
     */
    public record Fate(
            Status status,
            @Nullable UUID id,
            @Nullable String field,
            @Nullable String value,
            @Nullable String reason) {

        public static Fate refused(@Nullable String field, @Nullable Object value, String reason) {
            return new Fate(Status.REFUSED, null, field, value == null ? null : value.toString(), reason);
        }

        private static Fate kept(boolean fresh, UUID id) {
            return new Fate(fresh ? Status.STORED : Status.REPEATED, id, null, null, null);
        }
    }

    /** Keeps what happened, in the transaction at hand, and says of each row what became of it. */
    public List<Fate> tell(Batch batch) {
        var limits =
                new Limits(kinds.byKind(), retention.first(), clock.instant().plus(AHEAD));
        var owned = owners.in(batch, "owner");
        var named = contacts.in(batch);
        var fates = new @Nullable Fate[batch.rows().size()];
        var touches = new ArrayList<Touch>(fates.length);
        for (int place = 0; place < fates.length; place++) {
            var row = batch.rows().get(place);
            var contact = named.get(place);
            fates[place] = limits.fault(batch, row);
            if (fates[place] == null && contact == null) {
                fates[place] = NOBODY;
            } else if (fates[place] == null && contact != null) {
                touches.add(touch(batch, row, contact, owned.id(row, "owner")));
            }
        }
        int created = journeys.happened(touches);
        var fresh = created == touches.size()
                ? touches.stream().map(Touch::id).collect(Collectors.toSet())
                : created == 0 ? Set.<UUID>of() : journeys.fresh();
        var told = touches.iterator();
        var seen = new HashSet<UUID>();
        return Arrays.stream(fates)
                .map(fate -> fate != null ? fate : kept(told.next().id(), fresh, seen))
                .toList();
    }

    // One that stands twice among those just told is new only once.
    private static Fate kept(UUID id, Set<UUID> fresh, Set<UUID> seen) {
        return Fate.kept(fresh.contains(id) && seen.add(id), id);
    }

    /** What a touch must be to be taken in. */
    private record Limits(Map<String, TouchKind> kinds, Instant first, Instant last) {

        @Nullable
        Fate fault(Batch batch, Batch.Row row) {
            var at = (Instant) batch.value(row, "at");
            var name = (String) batch.value(row, "kind");
            if (at == null || name == null) {
                return Fate.refused(at == null ? "at" : "kind", null, "is missing");
            }
            if (at.isAfter(last)) {
                return Fate.refused("at", at, "lies in the future");
            }
            if (at.isBefore(Instant.EPOCH)) {
                return Fate.refused("at", at, "lies before 1970");
            }
            if (at.isBefore(first)) {
                return Fate.refused("at", at, "lies before %s; older touches are not kept here".formatted(first));
            }
            var kind = kinds.get(name);
            if (kind == null || kind.retired()) {
                return Fate.refused(
                        "kind",
                        name,
                        kind == null
                                ? "is no kind of touch that is known here"
                                : "is a kind of touch that was retired");
            }
            return amount(batch, row);
        }

        private static @Nullable Fate amount(Batch batch, Batch.Row row) {
            for (var field : List.of("cost", "weight")) {
                if (batch.value(row, field) instanceof BigDecimal number && number.signum() < 0) {
                    return Fate.refused(field, number, "is less than nothing");
                }
            }
            return batch.value(row, "note") instanceof String note && note.length() > LONGEST_NOTE
                    ? Fate.refused("note", null, "is longer than 100,000 characters")
                    : null;
        }
    }

    private static Touch touch(Batch batch, Batch.Row row, UUID contact, @Nullable UUID owner) {
        var at = (Instant) Objects.requireNonNull(batch.value(row, "at"));
        var kind = (String) Objects.requireNonNull(batch.value(row, "kind"));
        var direction = text(batch, row, "direction");
        var source = text(batch, row, "source");
        var medium = text(batch, row, "medium");
        var campaign = text(batch, row, "campaign");
        var content = text(batch, row, "content");
        var note = text(batch, row, "note");
        var key = text(batch, row, "key");
        return new Touch(
                key != null
                        ? TouchId.of(at, batch.system(), key)
                        : TouchId.of(at, contact, kind, source, medium, campaign, content, note, owner),
                contact,
                kind,
                at,
                direction == null ? null : Direction.valueOf(direction),
                source,
                medium,
                campaign,
                content,
                note,
                (BigDecimal) batch.value(row, "cost"),
                (BigDecimal) batch.value(row, "weight"),
                owner,
                null,
                key == null ? null : batch.system(),
                key);
    }

    private static @Nullable String text(Batch batch, Batch.Row row, String field) {
        return (String) batch.value(row, field);
    }
}
