package tandem.customers;

import static tandem.shell.Words.say;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.records.Intakes;
import tandem.records.Records;
import tandem.shell.Visitor;

/** The form in which people note what a contact said on consent, and the purposes that administrators keep. */
@Controller
class ConsentPages {

    private final Records records;
    private final Intakes intakes;
    private final Purposes purposes;

    ConsentPages(Records records, Intakes intakes, Purposes purposes) {
        this.records = records;
        this.intakes = intakes;
        this.purposes = purposes;
    }

    @PostMapping("/contacts/{contact:[0-9a-f-]{36}}/consents")
    String note(@PathVariable UUID contact, @RequestParam Map<String, String> typed, Visitor visitor) {
        visitor.mustWrite(say("note consent"));
        records.changeable("contacts", contact);
        var values = new LinkedHashMap<String, @Nullable String>(typed);
        values.remove("_csrf");
        values.put("contact_id", contact.toString());
        intakes.takeOne("consents", "tandem", values);
        return "redirect:/contacts/" + contact;
    }

    @GetMapping("/consents/purposes")
    String purposes(Visitor visitor, Model page) {
        visitor.mustAdminister(say("change purposes"));
        page.addAttribute("purposes", purposes.all());
        return "customers/purposes";
    }

    @PostMapping("/consents/purposes")
    String add(@RequestParam String label, Visitor visitor) {
        purposes.add(visitor, label);
        return "redirect:/consents/purposes";
    }

    @PostMapping("/consents/purposes/{name}/retirement")
    String retire(@PathVariable String name, Visitor visitor) {
        purposes.retire(visitor, name);
        return "redirect:/consents/purposes";
    }
}
