package tandem.mailboxes;

import static tandem.shell.Words.say;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tandem.search.Search;
import tandem.shell.Notice;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** What could not be matched, and calendar files that people send. */
@Controller
@RequestMapping("/connections")
class UnmatchedPages {

    private static final int OFFERED = 24;
    private static final int LARGEST = 10 << 20;

    private final Unmatched unmatched;
    private final Reading reading;
    private final Search search;

    UnmatchedPages(Unmatched unmatched, Reading reading, Search search) {
        this.unmatched = unmatched;
        this.reading = reading;
        this.search = search;
    }

    @GetMapping("/unmatched")
    String all(Visitor visitor, Model page) {
        page.addAttribute("strangers", unmatched.all(visitor, Unmatched.SHOWN));
        page.addAttribute("ignored", unmatched.ignored());
        return "mailboxes/unmatched";
    }

    /** Whose address it is: one of the contacts that are called like that, or a new one. */
    @GetMapping("/unmatched/match")
    String choose(
            @RequestParam String address, @RequestParam(defaultValue = "") String q, Visitor visitor, Model page) {
        visitor.mustWrite(say("match addresses to contacts"));
        var stranger = unmatched.get(visitor, address);
        var wanted = !q.isBlank() ? q : stranger.name() == null ? "" : stranger.name();
        page.addAttribute("stranger", stranger);
        page.addAttribute("q", wanted);
        page.addAttribute(
                "found",
                search.find(wanted, OFFERED).stream()
                        .filter(record -> record.type().equals("contacts"))
                        .toList());
        return "mailboxes/match";
    }

    @PostMapping("/unmatched/match")
    String match(@RequestParam String address, @RequestParam UUID contact, Visitor visitor, RedirectAttributes next) {
        int landed = unmatched.match(visitor, address, contact);
        Notice.kept(
                next, say("{0} is theirs from now on; {1} mails and meetings were brought there.", address, landed));
        return "redirect:/contacts/" + contact;
    }

    @PostMapping("/unmatched/contact")
    String makeContact(
            @RequestParam String address,
            @RequestParam(name = "given_name", defaultValue = "") String givenName,
            @RequestParam(name = "family_name", defaultValue = "") String familyName,
            Visitor visitor,
            RedirectAttributes next) {
        var contact = unmatched.makeContact(visitor, address, givenName, familyName);
        Notice.kept(next, say("The contact is made, and what waited is here."));
        return "redirect:/contacts/" + contact;
    }

    @PostMapping("/unmatched/ignored")
    String ignore(@RequestParam String what, Visitor visitor, RedirectAttributes next) {
        unmatched.ignore(visitor, what);
        Notice.kept(next, say("{0} is passed over from now on.", what));
        return "redirect:/connections/unmatched";
    }

    @PostMapping("/unmatched/heeded")
    String heed(@RequestParam String what, Visitor visitor, RedirectAttributes next) {
        unmatched.heed(visitor, what);
        Notice.kept(next, say("{0} is no longer passed over. Mail that came before is not read again.", what));
        return "redirect:/connections/unmatched";
    }

    @PostMapping("/meetings")
    String upload(@RequestParam("file") MultipartFile file, Visitor visitor, RedirectAttributes next)
            throws IOException {
        visitor.mustWrite(say("bring calendar files"));
        if (file.isEmpty()) {
            throw Refusal.of("file", say("Choose a file first."));
        }
        if (file.getSize() > LARGEST) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, say("A calendar file has at most {0} MB.", LARGEST >> 20));
        }
        var landed = reading.take(visitor, new String(file.getBytes(), StandardCharsets.UTF_8));
        Notice.kept(
                next,
                say(
                        "Read. {0} meetings are on timelines now, {1} guests are not known yet; what is still to come waits until it has happened.",
                        landed.matched(), landed.unmatched()));
        return "redirect:" + (landed.unmatched() > 0 ? "/connections/unmatched" : "/connections");
    }
}
