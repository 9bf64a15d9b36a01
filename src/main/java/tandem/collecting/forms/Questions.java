package tandem.collecting.forms;

import static tandem.shell.Words.say;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.collecting.Clean;
import tandem.customers.Contacts;
import tandem.records.Field;
import tandem.records.FieldKind;
import tandem.shell.Faults;

/** What forms can ask: whatever we keep of a contact that a stranger may say, and a message. */
@Component
class Questions {

    /** What they want to tell us; it becomes the note of the touch. */
    static final String MESSAGE = "message";

    /** Without it nobody could be found again. */
    static final String EMAIL = "email";

    private static final Set<FieldKind> ASKED = EnumSet.of(
            FieldKind.TEXT,
            FieldKind.EMAIL,
            FieldKind.PHONE,
            FieldKind.WHOLE,
            FieldKind.DECIMAL,
            FieldKind.DATE,
            FieldKind.YES_NO,
            FieldKind.LINK,
            FieldKind.CHOICE);

    // Keys of systems, what people of ours say of a contact, and consent, which has a box of its own.
    private static final Set<String> OURS = Set.of(
            "key",
            "company_domain",
            "company_key",
            "source",
            "description",
            "buying_role",
            "seniority",
            "fit",
            "time_zone",
            "newsletter_opt_in_at",
            "mail_opt_out_at",
            "mail_opt_out");

    private static final int LONGEST_LABEL = 120;

    private final Contacts contacts;

    Questions(Contacts contacts) {
        this.contacts = contacts;
    }

    /** Every field that a form can ask, by its name. */
    Map<String, Field> possible() {
        var possible = new LinkedHashMap<String, Field>();
        for (var field : contacts.fields()) {
            if (ASKED.contains(field.kind()) && !OURS.contains(field.name())) {
                possible.put(field.name(), field);
            }
        }
        possible.put(MESSAGE, Field.of(MESSAGE, "Message", FieldKind.TEXT));
        return possible;
    }

    /** The questions as somebody wants them, with that for the e-mail address in any case. */
    List<Question> asked(@Nullable List<Question> wanted) {
        var possible = possible();
        var faults = new Faults();
        var seen = new HashSet<String>();
        var asked = new ArrayList<Question>();
        for (var question : wanted == null ? List.<Question>of() : wanted) {
            var label = Clean.line(question.label(), LONGEST_LABEL);
            faults.when(
                    !possible.containsKey(question.field()),
                    "questions",
                    say("There is no field {0} to ask for.", question.field()));
            if (seen.add(question.field())) {
                asked.add(new Question(
                        question.field(),
                        label,
                        question.required() || question.field().equals(EMAIL)));
            }
        }
        faults.refuse();
        if (!seen.contains(EMAIL)) {
            asked.add(new Question(EMAIL, null, true));
        }
        return asked;
    }
}
