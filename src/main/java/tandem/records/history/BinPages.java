package tandem.records.history;

import static tandem.shell.Words.say;

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
import tandem.platform.Settings;
import tandem.shell.Notice;
import tandem.shell.Visitor;

/** The bin, for people. */
@Controller
@RequestMapping("/bin")
class BinPages {

    private static final int ROWS = 50;

    private final Bin bin;
    private final Settings settings;

    BinPages(Bin bin, Settings settings) {
        this.bin = bin;
        this.settings = settings;
    }

    @GetMapping
    String all(
            @RequestParam(defaultValue = "contacts") String records,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            Visitor visitor,
            Model page) {
        page.addAttribute("kinds", java.util.List.of("contacts", "companies", "deals", "products"));
        page.addAttribute("kind", records);
        page.addAttribute("words", q);
        page.addAttribute("lines", bin.list(records, q, cursor, ROWS));
        page.addAttribute("days", settings.binDays());
        return "records/history/bin";
    }

    @PostMapping("/{records:contacts|companies|deals|products}/{id:[0-9a-f-]{36}}/restoration")
    String restore(
            @PathVariable("records") String plural, @PathVariable UUID id, Visitor visitor, RedirectAttributes next) {
        bin.restore(visitor, plural, id);
        Notice.kept(next, say("It is back, with everything that belongs to it."));
        return "redirect:/" + plural + "/" + id;
    }
}
