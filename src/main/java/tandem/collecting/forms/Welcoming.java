package tandem.collecting.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.collecting.Guests;
import tandem.customers.Contacts;
import tandem.journeys.Journeys;
import tandem.journeys.Touch;
import tandem.journeys.TouchId;
import tandem.records.Batch;
import tandem.records.Field;
import tandem.records.Intakes;
import tandem.records.Typed;
import tandem.shell.Refusal;

/**
 * Makes or finds the contact who sent a form, notes the consent with its proof, and tells the timeline. A stranger can add to what
 * we know of a contact, and never change it: anybody may write anybody's address.
 */
@Component
@Transactional
class Welcoming {

    private static final String SYSTEM = "forms";

    private final Contacts contacts;
    private final Questions questions;
    private final Intakes intakes;
    private final Journeys journeys;
    private final Guests guests;

    Welcoming(Contacts contacts, Questions questions, Intakes intakes, Journeys journeys, Guests guests) {
        this.contacts = contacts;
        this.questions = questions;
        this.intakes = intakes;
        this.journeys = journeys;
        this.guests = guests;
    }

    UUID welcome(Form form, Submission sent) {
        var contact = contact(sent);
        if (sent.consentText() != null && form.purpose() != null) {
            agreed(form.purpose(), sent, contact);
        }
        if (sent.browser() != null) {
            guests.tell(sent.browser(), contact, Guests.By.FORM);
        }
        journeys.happened(List.of(touch(form, sent, contact)));
        return contact;
    }

    private UUID contact(Submission sent) {
        var values = values(sent);
        var email = String.valueOf(values.get(Questions.EMAIL));
        var known = contacts.withEmails(List.of(email)).get(email);
        // A row that repeats an earlier one fills what is empty, and changes nothing.
        var row = new Batch.Row(1, known != null, values.values().toArray());
        var outcome = contacts.take(new Batch(SYSTEM, List.copyOf(values.keySet()), List.of(row)));
        var made = known == null ? outcome.ids()[0] : known;
        if (made == null) {
            throw new Refusal(outcome.findings().stream()
                    .map(finding -> finding.field() + ": " + finding.reason())
                    .findFirst()
                    .orElse("Nothing was written."));
        }
        return made;
    }

    private Map<String, @Nullable Object> values(Submission sent) {
        var fields = questions.possible();
        var values = new LinkedHashMap<String, @Nullable Object>();
        sent.answers().forEach((name, answer) -> {
            var field = fields.get(name);
            if (field != null && !name.equals(Questions.MESSAGE)) {
                read(field, answer, values);
            }
        });
        if (sent.utm().source() != null) {
            values.put("source", sent.utm().source());
        }
        return values;
    }

    // A field may have become something else since; what cannot be read stands in what was sent.
    private static void read(Field field, String answer, Map<String, @Nullable Object> values) {
        try {
            values.put(field.name(), Typed.read(field, answer));
        } catch (IllegalArgumentException unreadable) {
            if (field.name().equals(Questions.EMAIL)) {
                throw Refusal.of(field.name(), String.valueOf(unreadable.getMessage()));
            }
        }
    }

    private void agreed(String purpose, Submission sent, UUID contact) {
        var says = new LinkedHashMap<String, @Nullable String>();
        says.put("contact_id", contact.toString());
        says.put("channel", "EMAIL");
        says.put("purpose", purpose);
        says.put("word", "GIVEN");
        says.put("said_at", sent.at().toString());
        says.put("how", "on a form");
        says.put("proof", sent.consentText());
        says.put("source", sent.page());
        intakes.takeOne("consents", SYSTEM, says);
    }

    private static Touch touch(Form form, Submission sent, UUID contact) {
        return new Touch(
                TouchId.of(sent.at(), "form", sent.id()),
                contact,
                "form",
                sent.at(),
                sent.utm().source(),
                sent.utm().medium(),
                sent.utm().campaign(),
                form.title(),
                sent.answers().get(Questions.MESSAGE),
                null,
                null);
    }
}
