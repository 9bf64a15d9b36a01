package tandem.records;

import static tandem.shell.Words.say;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** The forms in which records of every type are written. */
@Controller
@RequestMapping("/{records:contacts|companies|deals|products}")
class RecordForms {

    private final Records records;
    private final Intakes intakes;
    private final Lookalikes lookalikes;

    RecordForms(Records records, Intakes intakes, Lookalikes lookalikes) {
        this.records = records;
        this.intakes = intakes;
        this.lookalikes = lookalikes;
    }

    @GetMapping("/new")
    String blank(
            @PathVariable("records") String plural,
            @RequestParam Map<String, String> known,
            Visitor visitor,
            Model page) {
        visitor.mustWrite(say("add records"));
        return form(new Form(records.shape(plural), null, known, null), lookalikes.like(plural, known), page);
    }

    @GetMapping("/{id:[0-9a-f-]{36}}/edit")
    String edit(@PathVariable("records") String plural, @PathVariable UUID id, Visitor visitor, Model page) {
        visitor.mustWrite(say("change records"));
        return form(new Form(records.shape(plural), records.get(plural, id), Map.of(), null), page);
    }

    private static String form(Form form, Model page) {
        return form(form, List.of(), page);
    }

    private static String form(Form form, List<Lookalike> alike, Model page) {
        page.addAttribute("form", form);
        page.addAttribute("alike", alike);
        return "records/form";
    }

    /** Where the record seems to be there already, its writer is asked first. */
    @PostMapping
    String add(
            @PathVariable("records") String plural,
            @RequestParam Map<String, String> typed,
            Visitor visitor,
            Model page) {
        visitor.mustWrite(say("add records"));
        var form = new Form(records.shape(plural), null, typed, null);
        var values = new LinkedHashMap<>(form.changed());
        if (values.isEmpty()) {
            return form(new Form(form.shape(), null, typed, new Refusal(say("Fill in at least one field."))), page);
        }
        var alike = typed.containsKey("anyway") ? List.<Lookalike>of() : lookalikes.like(plural, values);
        if (!alike.isEmpty()) {
            return form(form, alike, page);
        }
        values.put("key", UUID.randomUUID().toString());
        try {
            var made = intakes.takeOne(plural, "tandem", values);
            return "redirect:/" + plural + "/" + made.ids()[0];
        } catch (Refusal refusal) {
            return form(new Form(form.shape(), null, typed, refusal), page);
        }
    }

    /** Where somebody else changed the same field meanwhile, both values are shown and the reader chooses. */
    @PostMapping("/{id:[0-9a-f-]{36}}")
    String change(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            Visitor visitor,
            Model page) {
        visitor.mustWrite(say("change records"));
        var form = new Form(records.shape(plural), records.get(plural, id), typed, null);
        if (!form.conflicts().isEmpty()) {
            return form(form, page);
        }
        try {
            if (!form.changed().isEmpty()) {
                records.change(plural, id, Objects.requireNonNull(form.record()).version(), form.changed());
            }
            return "redirect:/" + plural + "/" + id;
        } catch (Refusal refusal) {
            return form(new Form(form.shape(), form.record(), typed, refusal), page);
        }
    }
}
