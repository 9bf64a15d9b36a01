package tandem.records;

import static tandem.shell.Words.say;

import gg.jte.Content;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tandem.records.RecordPart.Spot;
import tandem.records.RecordType.Relation;
import tandem.records.Records.Seen;
import tandem.shell.Notice;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** The pages of every record: as it stands, and the form in which one is written. */
@Controller
@RequestMapping("/{records:contacts|companies|deals}")
class RecordPages {

    private final Records records;
    private final Intakes intakes;
    private final List<RecordPart> parts;
    private final List<Relation> relations;

    RecordPages(Records records, Intakes intakes, List<RecordPart> parts, List<Relation> relations) {
        this.records = records;
        this.intakes = intakes;
        this.parts =
                parts.stream().sorted(Comparator.comparingInt(RecordPart::rank)).toList();
        this.relations = relations;
    }

    @GetMapping("/{id:[0-9a-f-]{36}}")
    String one(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @RequestParam Map<String, String> asked,
            Visitor visitor,
            Model page) {
        page.addAttribute("sheet", sheet(plural, records.get(plural, id), visitor, asked));
        return "records/record";
    }

    private Sheet sheet(String plural, Seen record, Visitor visitor, Map<String, String> asked) {
        var shape = records.shape(plural);
        var tabs = parts.stream()
                .filter(part -> part.plural().equals(plural) && part.spot() == Spot.TAB)
                .toList();
        var current = tabs.stream()
                .filter(tab -> tab.tab().equals(asked.get("tab")))
                .findFirst()
                .or(() -> tabs.stream().findFirst())
                .orElse(null);
        return new Sheet(
                shape,
                record,
                facts(shape, record),
                at(Spot.TOP, plural, record, visitor, asked),
                at(Spot.SIDE, plural, record, visitor, asked),
                tabs.stream()
                        .map(tab -> new Sheet.Tab(tab.tab(), tab.name(), tab == current))
                        .toList(),
                current == null ? null : current.says().of(record, visitor, asked),
                at(Spot.ASIDE, plural, record, visitor, asked),
                visitor.writes() && shape.type().home() != null);
    }

    private List<Sheet.Fact> facts(Shape shape, Seen record) {
        return shape.fields().values().stream()
                .filter(field -> field.kept() != null || field.kind() == FieldKind.RECORD)
                .filter(field -> field.kind() != FieldKind.ID && field.kind() != FieldKind.OWNER)
                .filter(field -> !Form.text(record.get(field.name())).isEmpty())
                .map(field -> new Sheet.Fact(
                        field, Objects.requireNonNull(record.get(field.name())), href(shape, field, record)))
                .toList();
    }

    private @Nullable String href(Shape shape, Readable field, Seen record) {
        return relations.stream()
                .filter(relation -> relation.plural().equals(shape.type().plural())
                        && relation.name().equals(field.name()))
                .map(relation -> "/" + relation.other() + "/" + record.text(relation.field()))
                .findFirst()
                .orElse(null);
    }

    private List<Content> at(Spot spot, String plural, Seen record, Visitor visitor, Map<String, String> asked) {
        return parts.stream()
                .filter(part -> part.plural().equals(plural) && part.spot() == spot)
                .map(part -> part.says().of(record, visitor, asked))
                .filter(Objects::nonNull)
                .toList();
    }

    @GetMapping("/new")
    String blank(
            @PathVariable("records") String plural,
            @RequestParam Map<String, String> known,
            Visitor visitor,
            Model page) {
        visitor.mustWrite(say("add records"));
        return form(new Form(records.shape(plural), null, known, null), page);
    }

    @GetMapping("/{id:[0-9a-f-]{36}}/edit")
    String edit(@PathVariable("records") String plural, @PathVariable UUID id, Visitor visitor, Model page) {
        visitor.mustWrite(say("change records"));
        return form(new Form(records.shape(plural), records.get(plural, id), Map.of(), null), page);
    }

    private static String form(Form form, Model page) {
        page.addAttribute("form", form);
        return "records/form";
    }

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

    @GetMapping("/{id:[0-9a-f-]{36}}/deletion")
    String askBeforeDeletion(
            @PathVariable("records") String plural, @PathVariable UUID id, Visitor visitor, Model page) {
        visitor.mustWrite(say("delete records"));
        page.addAttribute("sheet", sheet(plural, records.get(plural, id), visitor, Map.of()));
        return "records/deletion";
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/deletion")
    String delete(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @RequestParam int version,
            Visitor visitor,
            RedirectAttributes next) {
        visitor.mustWrite(say("delete records"));
        records.delete(plural, id, version);
        Notice.kept(next, say("It is in the bin now."));
        return "redirect:/" + plural;
    }
}
