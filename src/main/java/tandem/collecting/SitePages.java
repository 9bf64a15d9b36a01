package tandem.collecting;

import static tandem.shell.Words.say;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tandem.shell.Notice;
import tandem.shell.Visitor;

/** The websites that may tell of visits, and the line of HTML that makes them. Everybody may look; administrators change it. */
@Controller
@RequestMapping("/sites")
class SitePages {

    private final Sites sites;

    SitePages(Sites sites) {
        this.sites = sites;
    }

    @GetMapping
    String all(Visitor visitor, Model page) {
        page.addAttribute("sites", sites.all());
        page.addAttribute(
                "here", ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
        return "collecting/sites";
    }

    @PostMapping
    String add(
            @RequestParam String origin,
            @RequestParam(defaultValue = "") String pricePath,
            Visitor visitor,
            RedirectAttributes next) {
        var site = sites.add(visitor, origin, pricePath);
        Notice.kept(next, say("{0} may tell of visits now.", site.origin()));
        return "redirect:/sites";
    }

    @PostMapping("/{id}/removal")
    String remove(@PathVariable UUID id, Visitor visitor, RedirectAttributes next) {
        sites.remove(visitor, id);
        Notice.kept(next, say("The website is taken off. What it has told stays."));
        return "redirect:/sites";
    }
}
