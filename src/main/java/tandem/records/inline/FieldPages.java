package tandem.records.inline;

import static tandem.shell.Words.say;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.records.Filters;
import tandem.records.Form;
import tandem.records.Readable;
import tandem.records.Records;
import tandem.records.Records.Seen;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/**
 * A single field of a record: as it stands, as an input, and its change. What these answer goes into a cell; without scripts the
 * whole record is edited instead.
 */
@Controller
@RequestMapping("/{records:contacts|companies|deals|products}")
class FieldPages {

    private final Records records;
    private final Filters filters;
    private final Suggestions suggestions;

    FieldPages(Records records, Filters filters, Suggestions suggestions) {
        this.records = records;
        this.filters = filters;
        this.suggestions = suggestions;
    }

    @GetMapping("/{id:[0-9a-f-]{36}}/fields/{name}")
    String show(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @PathVariable String name,
            Visitor visitor,
            Model page) {
        return answer("value", cell(plural, records.get(plural, id), name, Map.of(), null), page);
    }

    @GetMapping("/{id:[0-9a-f-]{36}}/fields/{name}/edit")
    String edit(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @PathVariable String name,
            Visitor visitor,
            Model page) {
        visitor.mustWrite(say("change records"));
        return answer("input", cell(plural, records.get(plural, id), name, Map.of(), null), page);
    }

    private static String answer(String template, Cell cell, Model page) {
        page.addAttribute("cell", cell);
        return "records/inline/" + template;
    }

    /** Where somebody else changed the field meanwhile, both values are shown and the reader chooses. */
    @PostMapping("/{id:[0-9a-f-]{36}}/fields/{name}")
    String change(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @PathVariable String name,
            @RequestParam Map<String, String> typed,
            Visitor visitor,
            Model page,
            jakarta.servlet.http.HttpServletResponse response) {
        visitor.mustWrite(say("change records"));
        var cell = cell(plural, records.get(plural, id), name, typed, null);
        if (!cell.conflicts().isEmpty()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return answer("input", cell, page);
        }
        try {
            return answer("value", cell(plural, changed(plural, cell), name, Map.of(), null), page);
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return answer("input", cell(plural, records.get(plural, id), name, typed, refusal), page);
        }
    }

    private Seen changed(String plural, Cell cell) {
        var changes = cell.form().changed();
        var record = cell.record();
        return changes.isEmpty()
                ? record
                : records.change(
                        plural,
                        record.id(),
                        record.version(),
                        Map.of(
                                cell.field().name(),
                                Objects.requireNonNull(changes.get(cell.field().name()))));
    }

    private Cell cell(String plural, Seen record, String name, Map<String, String> typed, @Nullable Refusal refusal) {
        var shape = records.shape(plural);
        var field = shape.field(name).filter(shape::changes).orElseThrow(() -> Refusal.notFound(say("field")));
        return new Cell(
                plural,
                field,
                record,
                href(plural, field, record),
                new Form(shape.only(List.of(name)), record, typed, refusal));
    }

    private @Nullable String href(String plural, Readable field, Seen record) {
        return filters.of(plural).stream()
                .filter(relation -> relation.name().equals(field.name()) && record.text(relation.field()) != null)
                .map(relation -> "/" + relation.other() + "/" + record.text(relation.field()))
                .findFirst()
                .orElse(null);
    }

    /** What a field might be, from what was typed of it. */
    @GetMapping("/suggestions/{name}")
    String suggest(
            @PathVariable("records") String plural,
            @PathVariable String name,
            @RequestParam Map<String, String> said,
            Visitor visitor,
            Model page) {
        var typed = said.getOrDefault(name, said.getOrDefault("value", ""));
        page.addAttribute("values", suggestions.of(plural, name, typed.strip()));
        return "records/inline/suggestions";
    }
}
