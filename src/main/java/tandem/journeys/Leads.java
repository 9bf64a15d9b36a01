package tandem.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.customers.Contacts;
import tandem.records.Batch;
import tandem.records.Field;
import tandem.records.FieldKind;
import tandem.records.Intake;
import tandem.records.Outcome;

/** Leads as other systems export them: a contact, and the touch by which Marketing found that it qualifies. */
@Component
@Transactional
class Leads implements Intake {

    private final Contacts contacts;
    private final Touches touches;

    Leads(Contacts contacts, Touches touches) {
        this.contacts = contacts;
        this.touches = touches;
    }

    @Override
    public String kind() {
        return "leads";
    }

    @Override
    public List<Field> fields() {
        var fields = new ArrayList<>(contacts.fields());
        fields.add(Field.required(
                "at",
                "Qualified on",
                FieldKind.INSTANT,
                "first contact date",
                "qualified date",
                "date",
                "become mql date"));
        fields.add(Field.of("touch_medium", "Medium", FieldKind.TEXT, "utm medium"));
        fields.add(Field.of("touch_campaign", "Campaign", FieldKind.TEXT, "campaign", "utm campaign"));
        fields.add(Field.of("touch_content", "Landing page", FieldKind.TEXT, "landing page", "page"));
        return fields;
    }

    @Override
    public List<String> identifiedBy() {
        return contacts.identifiedBy();
    }

    @Override
    public Outcome take(Batch batch) {
        var people = contacts.take(batch);
        var rows = new ArrayList<Batch.Row>();
        for (int place = 0; place < batch.rows().size(); place++) {
            var id = people.ids()[place];
            if (id != null) {
                rows.add(touch(batch, batch.rows().get(place), id));
            }
        }
        var fields = List.of("contact_id", "at", "kind", "source", "medium", "campaign", "content");
        var told = touches.take(new Batch(batch.system(), fields, rows));
        return people.with(told.findings());
    }

    private static Batch.Row touch(Batch batch, Batch.Row row, UUID contact) {
        return new Batch.Row(row.number(), false, new Object[] {
            contact,
            batch.value(row, "at"),
            "lead",
            batch.value(row, "source"),
            batch.value(row, "touch_medium"),
            batch.value(row, "touch_campaign"),
            batch.value(row, "touch_content")
        });
    }
}
