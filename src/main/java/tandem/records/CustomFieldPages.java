package tandem.records;

import static tandem.shell.Words.say;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tandem.shell.Notice;
import tandem.shell.Visitor;

/** Where administrators add fields to records. */
@Controller
@RequestMapping("/fields")
class CustomFieldPages {

    private final CustomFields fields;
    private final Shapes shapes;

    CustomFieldPages(CustomFields fields, Shapes shapes) {
        this.fields = fields;
        this.shapes = shapes;
    }

    @GetMapping
    String fields(Visitor visitor, Model page) {
        visitor.mustAdminister(say("add fields"));
        page.addAttribute(
                "shapes",
                shapes.all().stream()
                        .filter(shape -> shape.type().home() != null)
                        .toList());
        page.addAttribute("fields", fields);
        return "records/fields";
    }

    @PostMapping
    String add(
            Visitor visitor,
            @RequestParam String what,
            @RequestParam String label,
            @RequestParam FieldKind kind,
            @RequestParam(defaultValue = "") String choices,
            RedirectAttributes next) {
        var field = fields.add(visitor, shapes.of(what).type().plural(), label, kind, List.of(choices.split("\\R")));
        Notice.kept(next, say("{0} is a field now; programs and filters call it {1}.", field.label(), field.name()));
        return "redirect:/fields";
    }

    @PostMapping("/{id}")
    String change(
            Visitor visitor,
            @PathVariable UUID id,
            @RequestParam String label,
            @RequestParam(defaultValue = "") String choices,
            RedirectAttributes next) {
        fields.change(visitor, id, label, List.of(choices.split("\\R")));
        Notice.kept(next, say("Kept."));
        return "redirect:/fields";
    }

    @PostMapping("/{id}/removal")
    String remove(Visitor visitor, @PathVariable UUID id, RedirectAttributes next) {
        var field = fields.remove(visitor, id);
        Notice.kept(
                next,
                say("{0} is gone. Its values are kept, and come back with a field of the same name.", field.label()));
        return "redirect:/fields";
    }
}
