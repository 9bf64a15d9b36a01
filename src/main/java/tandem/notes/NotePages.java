package tandem.notes;

import static tandem.shell.Words.say;

import java.util.HashMap;
import java.util.Map;
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
import tandem.notes.Notes.Written;
import tandem.records.HangsOn;
import tandem.records.Records;
import tandem.shell.Notice;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

@Controller
@RequestMapping("/notes")
class NotePages {

    private final Notes notes;
    private final Records records;

    NotePages(Notes notes, Records records) {
        this.notes = notes;
        this.records = records;
    }

    @PostMapping
    String write(
            @RequestParam("record_type") String recordType,
            @RequestParam("record_id") UUID recordId,
            @RequestParam String text,
            Visitor visitor,
            RedirectAttributes next) {
        visitor.mustWrite(say("write notes"));
        return shown(notes.write(visitor, recordType, recordId, said(text)), say("The note is kept."), next);
    }

    /** A note that was linked to: among the others about its record. */
    @GetMapping("/{id:[0-9a-f-]{36}}")
    String one(@PathVariable UUID id, Visitor visitor) {
        return "redirect:" + HangsOn.of(records.get("notes", id)).href() + "?tab=notes#note-" + id;
    }

    @PostMapping("/{id:[0-9a-f-]{36}}")
    String change(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam String text,
            Visitor visitor,
            RedirectAttributes next) {
        visitor.mustWrite(say("change notes"));
        return shown(notes.change(id, version, said(text)), say("The note is changed."), next);
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/deletion")
    String delete(@PathVariable UUID id, @RequestParam int version, Visitor visitor, RedirectAttributes next) {
        visitor.mustWrite(say("delete notes"));
        var on = HangsOn.of(records.get("notes", id));
        records.delete("notes", id, version);
        Notice.kept(next, say("The note is in the bin now."));
        return "redirect:" + on.href() + "?tab=notes";
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/seen")
    String seen(@PathVariable UUID id, Visitor visitor) {
        notes.seen(visitor, id);
        return "redirect:/";
    }

    /** Colleagues whose names begin with what stands behind an @. */
    @GetMapping("/names")
    String names(@RequestParam String begin, Visitor visitor, Model page) {
        page.addAttribute("names", notes.colleagues(begin));
        return "notes/names";
    }

    private static Map<String, @Nullable String> said(String text) {
        if (text.isBlank()) {
            throw Refusal.of("text", say("Write something first."));
        }
        return new HashMap<>(Map.of("text", text));
    }

    private static String shown(Written written, String sentence, RedirectAttributes next) {
        var unclear = written.unclear().isEmpty()
                ? ""
                : " "
                        + say(
                                "Several of us are called {0}: write the whole name to tell the right one.",
                                String.join(", ", written.unclear()));
        Notice.kept(next, sentence + unclear);
        return "redirect:" + HangsOn.of(written.note()).href() + "?tab=notes";
    }
}
