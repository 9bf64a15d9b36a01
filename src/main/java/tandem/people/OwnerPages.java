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
import tandem.shell.Notice;
import tandem.shell.Visitor;

/** Names that files gave as owners, and who they are. */
@Controller
@RequestMapping("/people/owners")
class OwnerPages {

    private static final int SHOWN = 200;

    private final Owners owners;
    private final People people;

    OwnerPages(Owners owners, People people) {
        this.owners = owners;
        this.people = people;
    }

    @GetMapping
    String owners(Visitor visitor, Model page) {
        visitor.mustAdminister(say("match names to people"));
        page.addAttribute("waiting", owners.list(false, null, SHOWN).data());
        page.addAttribute("matched", owners.list(true, null, SHOWN).data());
        page.addAttribute("people", people.all());
        return "people/owners";
    }

    @PostMapping("/{id}")
    String match(
            Visitor visitor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID person,
            RedirectAttributes redirect) {
        var owner = owners.match(visitor, id, person);
        Notice.kept(
                redirect,
                person == null
                        ? say("{0} is nobody of ours any more.", owner.knownAs())
                        : say("{0} is {1} from now on.", owner.knownAs(), owner.name()));
        return "redirect:/people/owners";
    }
}
