package tandem.records.bulk;

import static tandem.shell.Words.say;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.records.bulk.Bulk.Which;
import tandem.records.bulk.Run.Act;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;

/** Bulk changes, for people: ask, watch, cancel, read what could not be done, undo. */
@Controller
@RequestMapping("/bulk")
class BulkPages {

    private static final int ROWS = 50;

    private final Bulk bulk;
    private final LeftOuts leftOuts;
    private final Asked asked;

    BulkPages(Bulk bulk, LeftOuts leftOuts, Asked asked) {
        this.bulk = bulk;
        this.leftOuts = leftOuts;
        this.asked = asked;
    }

    @GetMapping
    String all(@RequestParam(required = false) @Nullable UUID cursor, Visitor visitor, Model page) {
        var runs = bulk.list(cursor, ROWS);
        page.addAttribute(
                "runs",
                new tandem.shell.Listing<>(runs.data().stream().map(asked::told).toList(), runs.next()));
        return "records/bulk/all";
    }

    @PostMapping
    String ask(
            @RequestParam String records,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(name = "id", required = false) @Nullable List<UUID> ids,
            @RequestParam String act,
            @RequestParam(required = false) @Nullable String field,
            @RequestParam(required = false) @Nullable String value,
            Visitor visitor) {
        // A form sends a filter that is empty beside the ids that were chosen.
        var which = new Which(records, ids != null && !ids.isEmpty() ? null : filter, ids);
        return "redirect:"
                + bulk.ask(visitor, which, act(act), tagsOr(field, act), value).href();
    }

    static Act act(String act) {
        return switch (act.toLowerCase(Locale.ROOT)) {
            case "change" -> Act.CHANGE;
            case "delete" -> Act.DELETE;
            case "add-tag" -> Act.ADD_TAG;
            case "remove-tag" -> Act.REMOVE_TAG;
            default ->
                throw new Refusal(Kind.UNREADABLE, say("What to do is one of: change, delete, add-tag, remove-tag."));
        };
    }

    static @Nullable String tagsOr(@Nullable String field, String act) {
        return act.endsWith("-tag") && (field == null || field.isBlank()) ? "tags" : field;
    }

    @GetMapping("/{id:[0-9a-f-]{36}}")
    String one(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable Long cursor, Visitor visitor, Model page) {
        var run = bulk.get(id);
        page.addAttribute("told", asked.told(run));
        page.addAttribute("undone", bulk.undoOf(run.through()).orElse(null));
        page.addAttribute("leftOut", leftOuts.of(id, cursor, ROWS));
        return "records/bulk/one";
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/cancellation")
    String cancel(@PathVariable UUID id, Visitor visitor) {
        return "redirect:" + bulk.cancel(visitor, id).href();
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/undo")
    String undo(@PathVariable UUID id, Visitor visitor) {
        return "redirect:" + bulk.undo(visitor, bulk.get(id).through()).href();
    }

    /** Undoes what another room did, such as an import. */
    @PostMapping("/undo")
    String undo(@RequestParam String through, Visitor visitor) {
        return "redirect:" + bulk.undo(visitor, through).href();
    }
}
