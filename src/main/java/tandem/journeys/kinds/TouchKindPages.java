package tandem.journeys.kinds;

import static tandem.shell.Words.say;

import java.math.BigDecimal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tandem.journeys.Retention;
import tandem.shell.Notice;
import tandem.shell.Side;
import tandem.shell.Visitor;

/** What counts as a touch, and how long touches are kept. Everybody may look; administrators and heads change it. */
@Controller
@RequestMapping("/touch-kinds")
class TouchKindPages {

    private final TouchKinds kinds;
    private final Retention retention;

    TouchKindPages(TouchKinds kinds, Retention retention) {
        this.kinds = kinds;
        this.retention = retention;
    }

    @GetMapping
    String kinds(Visitor visitor, Model page) {
        page.addAttribute("kinds", kinds.all());
        page.addAttribute("changes", TouchKinds.mayChange(visitor));
        page.addAttribute("kept", retention.now());
        return "journeys/kinds/kinds";
    }

    @PostMapping
    String add(
            Visitor visitor,
            @RequestParam String name,
            @RequestParam Side side,
            @RequestParam BigDecimal weight,
            @RequestParam(defaultValue = "false") boolean human,
            RedirectAttributes next) {
        var added = kinds.add(visitor, new TouchKinds.Wanted(name, side, weight, human));
        Notice.kept(
                next, say("{0} is a kind of touch now; programs and files call it {1}.", added.name(), added.kind()));
        return "redirect:/touch-kinds";
    }

    @PostMapping("/{kind}")
    String change(
            Visitor visitor,
            @PathVariable String kind,
            @RequestParam String name,
            @RequestParam Side side,
            @RequestParam BigDecimal weight,
            @RequestParam(defaultValue = "false") boolean human,
            RedirectAttributes next) {
        kinds.change(visitor, kind, new TouchKinds.Wanted(name, side, weight, human));
        Notice.kept(next, say("Kept."));
        return "redirect:/touch-kinds";
    }

    @PostMapping("/{kind}/retirement")
    String retire(Visitor visitor, @PathVariable String kind, RedirectAttributes next) {
        kinds.retire(visitor, kind);
        Notice.kept(next, say("Retired. No more touches of this kind are taken in; those there are stay."));
        return "redirect:/touch-kinds";
    }

    @PostMapping("/{kind}/return")
    String bringBack(Visitor visitor, @PathVariable String kind, RedirectAttributes next) {
        kinds.bringBack(visitor, kind);
        Notice.kept(next, say("It is taken in again."));
        return "redirect:/touch-kinds";
    }
}
