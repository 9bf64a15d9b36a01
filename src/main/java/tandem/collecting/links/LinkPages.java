package tandem.collecting.links;

import static tandem.shell.Words.say;

import java.util.Locale;
import java.util.Set;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tandem.collecting.May;
import tandem.customers.Contacts;
import tandem.shell.Notice;
import tandem.shell.Visitor;

/** Links, for people. */
@Controller
@RequestMapping("/links")
class LinkPages {

    private static final int ROWS = 50;

    private final Links links;
    private final Contacts contacts;

    LinkPages(Links links, Contacts contacts) {
        this.links = links;
        this.contacts = contacts;
    }

    @GetMapping
    String all(@RequestParam(required = false) @Nullable UUID cursor, Visitor visitor, Model page) {
        page.addAttribute("links", links.list(cursor, ROWS));
        page.addAttribute("makes", May.make(visitor));
        page.addAttribute("here", here());
        return "collecting/links/links";
    }

    @PostMapping
    String make(
            @RequestParam String target,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String medium,
            @RequestParam(defaultValue = "") String campaign,
            @RequestParam(defaultValue = "") String content,
            Visitor visitor,
            RedirectAttributes next) {
        var link = links.make(visitor, new NewLink(target, source, medium, campaign, content));
        Notice.kept(next, say("The link is made. Copy its address into what you publish."));
        return "redirect:" + link.href();
    }

    /** @param email of a contact, for whom to show the personal form */
    @GetMapping("/{id:[0-9a-f-]{36}}")
    String one(@PathVariable UUID id, @RequestParam(defaultValue = "") String email, Visitor visitor, Model page) {
        var link = links.get(id);
        var wanted = email.strip().toLowerCase(Locale.ROOT);
        page.addAttribute("link", link);
        page.addAttribute("makes", May.make(visitor));
        page.addAttribute("here", here());
        page.addAttribute("email", wanted);
        if (!wanted.isEmpty() && May.make(visitor)) {
            var contact = contacts.withEmails(Set.of(wanted)).get(wanted);
            page.addAttribute("personal", contact == null ? null : here() + links.personal(visitor, link, contact));
        }
        return "collecting/links/link";
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/retirement")
    String retire(@PathVariable UUID id, Visitor visitor, RedirectAttributes next) {
        links.retire(visitor, id);
        Notice.kept(next, say("The link still leads where it led. It counts nothing any more."));
        return "redirect:/links";
    }

    private static String here() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    }
}
