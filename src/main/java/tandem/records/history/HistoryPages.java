package tandem.records.history;

import static tandem.shell.Words.say;

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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tandem.records.history.PutBack.Return;
import tandem.shell.Notice;
import tandem.shell.Visitor;

/** Putting values back, for people: both values are shown before anything happens. */
@Controller
@RequestMapping("/{records:contacts|companies|deals|products}/{id:[0-9a-f-]{36}}/history/{entry:[0-9]{1,18}}/return")
class HistoryPages {

    private final PutBack putBack;

    HistoryPages(PutBack putBack) {
        this.putBack = putBack;
    }

    @GetMapping
    String ask(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @PathVariable long entry,
            @RequestParam(required = false) @Nullable String field,
            Visitor visitor,
            Model page) {
        visitor.mustWrite(say("put values back"));
        return show(putBack.before(plural, id, entry, field), entry, field, false, page);
    }

    /** Where somebody was faster, the values as they are now are shown, and whoever asks decides again. */
    @PostMapping
    String go(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @PathVariable long entry,
            @RequestParam(required = false) @Nullable String field,
            @RequestParam int version,
            Visitor visitor,
            Model page,
            RedirectAttributes next,
            jakarta.servlet.http.HttpServletResponse response) {
        var back = putBack.before(plural, id, entry, field);
        if (back.record().version() != version) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(back, entry, field, true, page);
        }
        putBack.go(visitor, back, version);
        Notice.kept(next, say("It is as it was."));
        return "redirect:" + back.href() + "?tab=history";
    }

    private static String show(Return back, long entry, @Nullable String field, boolean late, Model page) {
        page.addAttribute("back", back);
        page.addAttribute("entry", entry);
        page.addAttribute("field", field);
        page.addAttribute("late", late);
        return "records/history/back";
    }
}
