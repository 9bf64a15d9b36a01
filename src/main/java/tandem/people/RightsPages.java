package tandem.people;

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
import tandem.records.Restriction;
import tandem.records.Restriction.Act;
import tandem.records.Restriction.Extent;
import tandem.records.Restrictions;
import tandem.records.Shapes;
import tandem.shell.Notice;
import tandem.shell.Refusal;
import tandem.shell.Side;
import tandem.shell.Visitor;
import tandem.shell.Visitor.Role;

/** What people may do: what restricts them, and what one of them may do and why. */
@Controller
@RequestMapping("/people")
class RightsPages {

    private final People people;
    private final Rights rights;
    private final Restrictions restrictions;
    private final Shapes shapes;

    RightsPages(People people, Rights rights, Restrictions restrictions, Shapes shapes) {
        this.people = people;
        this.rights = rights;
        this.restrictions = restrictions;
        this.shapes = shapes;
    }

    /** Administrators see everybody's rights; everybody sees their own. */
    @GetMapping("/{id}/rights")
    String of(Visitor visitor, @PathVariable UUID id, Model page) {
        if (!visitor.id().equals(id)) {
            visitor.mustAdminister(say("see what others may do"));
        }
        var person = people.get(id);
        page.addAttribute("person", person);
        page.addAttribute("rights", rights.of(person));
        return "people/rights";
    }

    @GetMapping("/rights")
    String restrictions(Visitor visitor, Model page) {
        visitor.mustAdminister(say("restrict what others may do"));
        page.addAttribute("restrictions", restrictions.all());
        page.addAttribute("rights", rights);
        page.addAttribute("shapes", shapes.all());
        return "people/restrictions";
    }

    @PostMapping("/rights")
    String add(
            Visitor visitor,
            @RequestParam @Nullable Side side,
            @RequestParam @Nullable Role role,
            @RequestParam String what,
            @RequestParam String field,
            @RequestParam Act act,
            @RequestParam Extent extent,
            RedirectAttributes redirect) {
        var one = field.isBlank() ? null : field;
        if (one != null && !one.startsWith(what + ".")) {
            throw Refusal.of("field", say("This field belongs to other records."));
        }
        restrictions.add(
                visitor,
                new Restriction(
                        new UUID(0, 0),
                        side,
                        role,
                        what,
                        one == null ? null : one.substring(what.length() + 1),
                        act,
                        one == null ? extent : Extent.NOTHING));
        Notice.kept(redirect, say("Kept. It holds from now on."));
        return "redirect:/people/rights";
    }

    @PostMapping("/rights/{id}/removal")
    String remove(Visitor visitor, @PathVariable UUID id, RedirectAttributes redirect) {
        restrictions.remove(visitor, id);
        Notice.kept(redirect, say("Removed. It holds no longer."));
        return "redirect:/people/rights";
    }
}
