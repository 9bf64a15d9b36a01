package tandem.customers;

import static tandem.records.FieldKind.CHOICE;
import static tandem.records.FieldKind.EMAIL;
import static tandem.records.FieldKind.ID;
import static tandem.records.FieldKind.INSTANT;
import static tandem.records.FieldKind.LINK;
import static tandem.records.FieldKind.TEXT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.customers.Consent.Channel;
import tandem.customers.Consent.Word;
import tandem.records.Batch;
import tandem.records.Field;
import tandem.records.Intake;
import tandem.records.Outcome;
import tandem.records.Outcome.Finding;

/** What contacts said on consent, as rows of a file or of the REST interface. */
@Component
@Transactional
class ConsentRows implements Intake {

    /** Clocks of other systems run ahead; further than this is a mistake. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Consents consents;
    private final Purposes purposes;
    private final NamedContacts named;
    private final Clock clock;

    ConsentRows(Consents consents, Purposes purposes, NamedContacts named, Clock clock) {
        this.consents = consents;
        this.purposes = purposes;
        this.named = named;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "consents";
    }

    @Override
    public List<Field> fields() {
        return List.of(
                Field.of("contact_id", "Contact", ID),
                Field.of("contact_key", "Contact key", TEXT, "contact id", "lead id", "person id"),
                Field.of("contact_email", "Contact e-mail", EMAIL, "email", "email address", "e mail"),
                Field.required("channel", "Channel", CHOICE, "medium").oneOf(Channel.names()),
                Field.required("purpose", "Purpose", TEXT, "subscription", "subscription type"),
                Field.required("word", "Given or withdrawn", CHOICE, "consent", "consent status")
                        .oneOf(Word.names()),
                Field.of("said_at", "When", INSTANT, "date", "time", "at", "timestamp", "consent date"),
                Field.of("how", "How", TEXT, "method"),
                Field.of("proof", "Proof", TEXT, "wording", "consent text"),
                Field.of("source", "Source", TEXT, "form", "page"),
                Field.of("file", "Address of a file", LINK, "document"));
    }

    @Override
    public List<String> identifiedBy() {
        return List.of();
    }

    @Override
    public Outcome take(Batch batch) {
        var contacts = named.in(batch);
        var known = purposes.names();
        var latest = clock.instant().plus(AHEAD);
        var words = new ArrayList<Consent>();
        var places = new ArrayList<Integer>();
        var findings = new ArrayList<Finding>();
        for (int place = 0; place < batch.rows().size(); place++) {
            var row = batch.rows().get(place);
            var contact = contacts.get(place);
            var fault = fault(batch, row, contact, known, latest);
            if (fault == null && contact != null) {
                words.add(consent(batch, row, contact));
                places.add(place);
            } else {
                findings.add(Objects.requireNonNull(fault));
            }
        }
        var notes = consents.note(words);
        return new Outcome(
                        notes.fresh(),
                        0,
                        words.size() - notes.fresh(),
                        notes.ids().toArray(UUID[]::new),
                        List.of())
                .spread(places, batch.rows().size(), findings);
    }

    private static @Nullable Finding fault(
            Batch batch, Batch.Row row, @Nullable UUID contact, List<String> purposes, Instant latest) {
        if (contact == null) {
            return Finding.unusable(
                    row.number(), "contact_email", null, "names no contact that is known by id, key or e-mail address");
        }
        var purpose = text(batch, row, "purpose");
        if (!purposes.contains(purpose)) {
            return Finding.unusable(
                    row.number(),
                    "purpose",
                    purpose,
                    "is no purpose that is known here; there are " + String.join(", ", purposes));
        }
        var at = (Instant) batch.value(row, "said_at");
        return at != null && (at.isAfter(latest) || at.isBefore(Instant.EPOCH))
                ? Finding.unusable(row.number(), "said_at", at, "lies in the future, or before 1970")
                : null;
    }

    private static Consent consent(Batch batch, Batch.Row row, UUID contact) {
        return new Consent(
                contact,
                Channel.valueOf(text(batch, row, "channel")),
                text(batch, row, "purpose"),
                Word.valueOf(text(batch, row, "word")),
                (Instant) batch.value(row, "said_at"),
                (String) batch.value(row, "how"),
                (String) batch.value(row, "proof"),
                (String) batch.value(row, "source"),
                (String) batch.value(row, "file"));
    }

    private static String text(Batch batch, Batch.Row row, String field) {
        return String.valueOf(batch.value(row, field));
    }
}
