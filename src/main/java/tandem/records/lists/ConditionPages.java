package tandem.records.lists;

import static tandem.shell.Words.say;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.records.FieldKind;
import tandem.records.Filters;
import tandem.records.Lists;
import tandem.records.Readable;
import tandem.records.RecordType.Relation;
import tandem.records.Records;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/**
 * Where a filter is written: condition by condition, or as text. Each is a page of its own that changes nothing and leads to the
 * list; with scripts the list shows it in a dialog.
 */
@Controller
@RequestMapping("/{records:contacts|companies|deals|products|touches}")
class ConditionPages {

    private final Records records;
    private final Filters filters;
    private final Wishes wishes;

    ConditionPages(Records records, Filters filters, Wishes wishes) {
        this.records = records;
        this.filters = filters;
        this.wishes = wishes;
    }

    /** Which field, or which related records? */
    @GetMapping("/conditions")
    String choose(
            @PathVariable("records") String plural,
            @RequestParam Map<String, String> said,
            Visitor visitor,
            Model page) {
        var wanted = wishes.of(plural, said, visitor);
        page.addAttribute("form", form(wanted, said, null, null));
        page.addAttribute("relations", said.containsKey("relation") ? List.of() : filters.of(plural));
        return "records/lists/conditions";
    }

    /** What must the field be? */
    @GetMapping("/condition")
    String write(
            @PathVariable("records") String plural,
            @RequestParam Map<String, String> said,
            Visitor visitor,
            Model page) {
        var wanted = wishes.of(plural, said, visitor);
        var chip = at(said) == null ? null : chip(wanted, at(said));
        if (chip instanceof Chip.Comparison comparison) {
            return form(form(wanted, said, comparison, null), page);
        }
        if (chip instanceof Chip.Related related) {
            var asked = Chip.of(related.asked());
            var first = asked.isEmpty() ? null : asked.getFirst();
            if (asked.size() > 1 || first != null && !(first instanceof Chip.Comparison)) {
                return "redirect:" + wanted.asked().href("/filter");
            }
            var known = new java.util.HashMap<>(said);
            known.put("relation", related.relation());
            known.put("none", String.valueOf(related.none()));
            return form(form(wanted, known, (Chip.Comparison) first, null), page);
        }
        return chip == null
                ? form(form(wanted, said, null, null), page)
                : "redirect:" + wanted.asked().href("/filter");
    }

    private static @Nullable Chip chip(Wanted wanted, @Nullable Integer at) {
        var chips = wanted.chips();
        return at == null || at >= chips.size() ? null : chips.get(at);
    }

    private static String form(ConditionForm form, Model page) {
        page.addAttribute("form", form);
        return "records/lists/condition";
    }

    /** Leads to the list with the condition in it, or says why it cannot be. */
    @GetMapping("/condition/done")
    String done(
            @PathVariable("records") String plural,
            @RequestParam Map<String, String> said,
            @RequestParam MultiValueMap<String, String> several,
            Visitor visitor,
            Model page) {
        var wanted = wishes.of(plural, said, visitor);
        var form = form(wanted, said, null, null);
        var field = form.field();
        if (field == null && form.relation() == null) {
            throw Refusal.notFound(say("field"));
        }
        var comparison = field == null ? null : comparison(field, several);
        if (comparison != null
                && comparison.value().isEmpty()
                && !comparison.operator().endsWith("empty")) {
            return form(form(wanted, said, comparison, say("Say what it is compared with.")), page);
        }
        if (comparison != null) {
            var wrong = filters.wrong(comparison.text(), form.shape());
            if (wrong.isPresent()) {
                return form(form(wanted, said, comparison, wrong.get().getMessage()), page);
            }
        }
        return "redirect:"
                + wanted.asked().with("filter", form.filter(comparison)).href();
    }

    private static Chip.Comparison comparison(Readable field, MultiValueMap<String, String> said) {
        var operator = String.valueOf(
                said.getOrDefault("operator", List.of("is empty")).getFirst());
        if (operator.endsWith("empty")) {
            return new Chip.Comparison(field.name(), operator, "");
        }
        if (field.kind().isTime()) {
            return time(field, operator, first(said, "span"), first(said, "day"));
        }
        var values = said.getOrDefault("value", List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (operator.endsWith("in")) {
            var all = values.stream().map(value -> written(field, value)).collect(Collectors.joining(", ", "(", ")"));
            return new Chip.Comparison(field.name(), operator, values.isEmpty() ? "" : all);
        }
        return new Chip.Comparison(field.name(), operator, values.isEmpty() ? "" : written(field, values.getFirst()));
    }

    private static Chip.Comparison time(Readable field, String operator, String span, String day) {
        if (day.isEmpty()) {
            return new Chip.Comparison(field.name(), operator, span.matches("[A-Za-z0-9 ]+") ? span : "");
        }
        return new Chip.Comparison(field.name(), operator.equals("in") ? "=" : operator, Lists.quoted(day));
    }

    private static String first(MultiValueMap<String, String> said, String name) {
        return said.getOrDefault(name, List.of("")).getFirst().strip();
    }

    /** As bare words where they need no quotes, because people read the text of a filter too. */
    private static String written(Readable field, String value) {
        boolean me = field.kind() == FieldKind.OWNER && value.equals("me");
        return me || value.matches("[A-Za-z_][A-Za-z0-9_]*|-?\\d+(\\.\\d+)?") && !value.equalsIgnoreCase("me")
                ? value
                : Lists.quoted(value);
    }

    private ConditionForm form(
            Wanted wanted, Map<String, String> said, Chip.@Nullable Comparison comparison, @Nullable String wrong) {
        var relation = said.containsKey("relation") ? relation(wanted.asked().plural(), said.get("relation")) : null;
        var shape = relation == null ? wanted.shape() : records.shape(relation.other());
        var name = comparison == null ? said.get("field") : comparison.field();
        var field = name == null ? null : shape.field(name).orElseThrow(() -> Refusal.notFound(say("field")));
        boolean none = Boolean.parseBoolean(said.get("none"));
        return new ConditionForm(wanted, shape, relation, none, field, comparison, at(said), wrong);
    }

    private Relation relation(String plural, String name) {
        return filters.of(plural).stream()
                .filter(relation -> relation.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(say("relation")));
    }

    private static @Nullable Integer at(Map<String, String> said) {
        var at = said.getOrDefault("at", "");
        return at.matches("\\d{1,4}") ? Integer.valueOf(at) : null;
    }

    /** The filter as text. */
    @GetMapping("/filter")
    String text(
            @PathVariable("records") String plural,
            @RequestParam Map<String, String> said,
            Visitor visitor,
            Model page) {
        page.addAttribute("wanted", wishes.of(plural, said, visitor));
        page.addAttribute("relations", filters.of(plural));
        return "records/lists/text";
    }
}
