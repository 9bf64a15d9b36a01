package tandem.customers;

import static tandem.records.FieldKind.INSTANT;
import static tandem.records.FieldKind.YES_NO;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.customers.Consent.Channel;
import tandem.customers.Consent.Word;
import tandem.records.Batch;
import tandem.records.Field;

/** What a list of contacts says on consent in passing, as lists of other systems do: one who opted in, one who opted out. */
final class OptIns {

    private static final String NEWSLETTER = "newsletter";

    static final List<Field> FIELDS = List.of(
            Field.of(
                    "newsletter_opt_in_at",
                    "Opted in to the newsletter",
                    INSTANT,
                    "confirm time",
                    "opt in date",
                    "optin date",
                    "opt in time",
                    "timestamp opt"),
            Field.of(
                    "mail_opt_out_at",
                    "Opted out of mail on",
                    INSTANT,
                    "unsub time",
                    "opt out date",
                    "optout date",
                    "unsubscribed at",
                    "unsubscribe date"),
            Field.of(
                    "mail_opt_out",
                    "Opted out of mail",
                    YES_NO,
                    "unsubscribed from all email",
                    "email opt out",
                    "has opted out of email",
                    "opted out of email",
                    "hs email optout"));

    private OptIns() {}

    static boolean areIn(Batch batch) {
        return FIELDS.stream().anyMatch(field -> batch.has(field.name()));
    }

    /**
     * @param contacts of whom each row speaks
     * @param purposes from all of which an opt-out withdraws
     */
    static List<Consent> of(Batch batch, @Nullable UUID[] contacts, List<String> purposes) {
        var words = new ArrayList<Consent>();
        for (int place = 0; place < contacts.length; place++) {
            var contact = contacts[place];
            if (contact != null) {
                add(words, batch, batch.rows().get(place), contact, purposes);
            }
        }
        return words;
    }

    private static void add(List<Consent> words, Batch batch, Batch.Row row, UUID contact, List<String> purposes) {
        if (batch.value(row, "newsletter_opt_in_at") instanceof Instant in) {
            words.add(word(batch, contact, NEWSLETTER, Word.GIVEN, in));
        }
        var out = (Instant) batch.value(row, "mail_opt_out_at");
        if (out != null || Boolean.TRUE.equals(batch.value(row, "mail_opt_out"))) {
            purposes.forEach(purpose -> words.add(word(batch, contact, purpose, Word.WITHDRAWN, out)));
        }
    }

    private static Consent word(Batch batch, UUID contact, String purpose, Word word, @Nullable Instant at) {
        return new Consent(contact, Channel.EMAIL, purpose, word, at, null, null, batch.system(), null);
    }
}
