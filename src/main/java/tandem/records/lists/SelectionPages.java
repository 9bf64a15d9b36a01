package tandem.records.lists;

import static tandem.shell.Words.say;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.records.FieldKind;
import tandem.records.Readable;
import tandem.records.Records;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** What is to be done with the records that somebody has ticked in a list: it is named before it is done. */
@Controller
@RequestMapping("/{records:contacts|companies|deals|products|touches}/selection")
class SelectionPages {

    private final Records records;
    private final Wishes wishes;

    SelectionPages(Records records, Wishes wishes) {
        this.records = records;
        this.wishes = wishes;
    }

    /**
     * @param id the ticked ones
     * @param all whether all that the list finds are meant instead
     * @param act {@code change}, {@code delete}, {@code add-tag}, {@code remove-tag} or {@code export}
     */
    @GetMapping
    String ask(
            @PathVariable("records") String plural,
            @RequestParam Map<String, String> said,
            @RequestParam(defaultValue = "") List<UUID> id,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "change") String act,
            Visitor visitor,
            Model page) {
        var wanted = wishes.of(plural, said, visitor);
        if (id.isEmpty() && !all) {
            throw Refusal.of("id", say("Tick at least one record first."));
        }
        if (act.equals("export")) {
            return export(wanted, id, all);
        }
        visitor.mustWrite(say("change records"));
        page.addAttribute("selection", selection(wanted, id, all, act, said.getOrDefault("field", "")));
        return "records/lists/selection";
    }

    private static String export(Wanted wanted, List<UUID> id, boolean all) {
        var asked = all ? wanted.asked() : wanted.asked().with("q", null).with("filter", Selection.filter(id));
        return "redirect:" + asked.href("/export");
    }

    private Selection selection(Wanted wanted, List<UUID> id, boolean all, String act, String name) {
        var shape = wanted.shape();
        var plural = wanted.asked().plural();
        var fields = shape.fields().values().stream()
                .filter(shape::changes)
                .filter(field -> field.kind() != FieldKind.ID)
                .filter(field -> !act.endsWith("-tag") || field.kind() == FieldKind.SEVERAL)
                .toList();
        var field = shape.field(name)
                .filter(fields::contains)
                .or(() -> act.endsWith("-tag") ? fields.stream().findFirst() : java.util.Optional.<Readable>empty())
                .orElse(null);
        var count = all
                ? records.count(plural, wanted.condition())
                : records.some(plural, id).size();
        var names = all ? List.<String>of() : names(plural, id);
        return new Selection(wanted, id, all, act, fields, field, count, names);
    }

    private List<String> names(String plural, List<UUID> id) {
        var first = records.shape(plural).type().columns().getFirst();
        return records.some(plural, id).stream()
                .map(record -> String.valueOf(record.text(first)))
                .sorted()
                .limit(Selection.NAMED)
                .toList();
    }
}
