package tandem.records;

import static tandem.shell.Words.say;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tandem.shell.Notice;
import tandem.shell.Visitor;

/** The page of every record. */
@Controller
@RequestMapping("/{records:contacts|companies|deals|products}")
class RecordPages {

    private final Records records;
    private final Sheets sheets;
    private final Forwarding forwarding;

    RecordPages(Records records, Sheets sheets, Forwarding forwarding) {
        this.records = records;
        this.sheets = sheets;
        this.forwarding = forwarding;
    }

    /** What all rooms say of a record, as of one transaction. */
    @GetMapping("/{id:[0-9a-f-]{36}}")
    @Transactional(readOnly = true)
    String one(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @RequestParam Map<String, String> asked,
            Visitor visitor,
            Model page) {
        var record = records.find(plural, id);
        var elsewhere = record.isPresent() ? Optional.<UUID>empty() : forwarding.now(plural, id);
        if (elsewhere.isPresent()) {
            return "redirect:/" + plural + "/" + elsewhere.get();
        }
        page.addAttribute("sheet", sheets.of(record.orElseGet(() -> records.get(plural, id)), visitor, asked));
        return "records/record";
    }

    @GetMapping("/{id:[0-9a-f-]{36}}/deletion")
    String askBeforeDeletion(
            @PathVariable("records") String plural, @PathVariable UUID id, Visitor visitor, Model page) {
        visitor.mustWrite(say("delete records"));
        page.addAttribute("sheet", sheets.of(records.get(plural, id), visitor, Map.of()));
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
