package tandem.journeys;

import static tandem.journeys.db.Tables.TOUCH_KIND;
import static tandem.records.FieldKind.CHOICE;
import static tandem.records.FieldKind.EMAIL;
import static tandem.records.FieldKind.ID;
import static tandem.records.FieldKind.INSTANT;
import static tandem.records.FieldKind.OWNER;
import static tandem.records.FieldKind.TEXT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.customers.NamedContacts;
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

    private final DSLContext db;
    private final Journeys journeys;
    private final NamedContacts contacts;
    private final Owners owners;
    private final Clock clock;

    Touches(DSLContext db, Journeys journeys, NamedContacts contacts, Owners owners, Clock clock) {
        this.db = db;
        this.journeys = journeys;
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
        return List.of(
                Field.of("key", "Key", TEXT, "id", "event id", "activity id", "record id"),
                Field.of("contact_id", "Contact", ID),
                Field.of("contact_key", "Contact key", TEXT, "contact id", "lead id", "person id", "who id"),
                Field.of("contact_email", "Contact e-mail", EMAIL, "email", "email address", "e mail"),
                Field.required("at", "When", INSTANT, "date", "time", "timestamp", "activity date", "happened at"),
                Field.required("kind", "What", CHOICE, "type", "event", "activity type")
                        .oneOf(List.copyOf(kinds())),
                Field.of("source", "Source", TEXT, "utm source"),
                Field.of("medium", "Medium", TEXT, "utm medium"),
                Field.of("campaign", "Campaign", TEXT, "utm campaign", "campaign name"),
                Field.of("content", "About", TEXT, "utm content", "page", "subject"),
                Field.of("note", "Note", TEXT, "notes", "description", "comment"),
                Field.of("owner", "Who of ours", OWNER, "assigned to", "user"));
    }

    /** The kinds of touches there are. */
    @Transactional(readOnly = true)
    public Set<String> kinds() {
        return Set.copyOf(db.select(TOUCH_KIND.KIND).from(TOUCH_KIND).fetchSet(TOUCH_KIND.KIND));
    }

    @Override
    public Outcome take(Batch batch) {
        var kinds = kinds();
        var latest = clock.instant().plus(AHEAD);
        var owned = owners.in(batch, "owner");
        var named = contacts.in(batch);
        var ids = new @Nullable UUID[batch.rows().size()];
        var touches = new ArrayList<Touch>(ids.length);
        var findings = new ArrayList<Finding>();
        for (int place = 0; place < ids.length; place++) {
            var row = batch.rows().get(place);
            var contact = named.get(place);
            var at = (Instant) Objects.requireNonNull(batch.value(row, "at"));
            var kind = (String) Objects.requireNonNull(batch.value(row, "kind"));
            var fault = fault(row.number(), contact, at, kind, kinds, latest);
            if (fault != null || contact == null) {
                findings.add(Objects.requireNonNull(fault));
                continue;
            }
            var touch = touch(batch, row, contact, at, kind, owned.id(row, "owner"));
            ids[place] = touch.id();
            touches.add(touch);
        }
        int created = journeys.happened(touches);
        return new Outcome(created, 0, touches.size() - created, ids, findings);
    }

    private static @Nullable Finding fault(
            long row, @Nullable UUID contact, Instant at, String kind, Set<String> kinds, Instant latest) {
        if (contact == null) {
            return Finding.unusable(
                    row, "contact_key", null, "names no contact that is known by id, key or e-mail address");
        }
        if (at.isAfter(latest)) {
            return Finding.unusable(row, "at", at, "lies in the future");
        }
        if (at.isBefore(Instant.EPOCH)) {
            return Finding.unusable(row, "at", at, "lies before 1970");
        }
        return kinds.contains(kind)
                ? null
                : Finding.unusable(row, "kind", kind, "is no kind of touch that is known here");
    }

    private static Touch touch(
            Batch batch, Batch.Row row, UUID contact, Instant at, String kind, @Nullable UUID owner) {
        var source = text(batch, row, "source");
        var medium = text(batch, row, "medium");
        var campaign = text(batch, row, "campaign");
        var content = text(batch, row, "content");
        var note = text(batch, row, "note");
        var key = text(batch, row, "key");
        var id = key != null
                ? TouchId.of(at, batch.system(), key)
                : TouchId.of(at, contact, kind, source, medium, campaign, content, note, owner);
        return new Touch(id, contact, kind, at, source, medium, campaign, content, note, owner, null);
    }

    private static @Nullable String text(Batch batch, Batch.Row row, String field) {
        return (String) batch.value(row, field);
    }
}
