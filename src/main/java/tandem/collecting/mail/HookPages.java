package tandem.collecting.mail;

import static tandem.shell.Words.say;

import java.util.Map;
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

/** Senders of mail that tell us what became of it. Everybody may look; administrators let them in. */
@Controller
@RequestMapping("/mail-hooks")
class HookPages {

    private final Hooks hooks;
    private final MailEvents events;

    HookPages(Hooks hooks, MailEvents events) {
        this.hooks = hooks;
        this.events = events;
    }

    @GetMapping
    String all(Visitor visitor, Model page) {
        page.addAttribute("hooks", hooks.all());
        page.addAttribute("strangers", events.strangers());
        return "collecting/mail/hooks";
    }

    @PostMapping
    String make(
            @RequestParam String name,
            @RequestParam Map<String, String> typed,
            Visitor visitor,
            RedirectAttributes next) {
        var key = hooks.make(visitor, name, typed);
        next.addFlashAttribute(
                "address", ServletUriComponentsBuilder.fromCurrentContextPath().toUriString() + "/hooks/mail/" + key);
        return "redirect:/mail-hooks";
    }

    @PostMapping("/{id}/revocation")
    String revoke(@PathVariable UUID id, Visitor visitor, RedirectAttributes next) {
        hooks.revoke(visitor, id);
        Notice.kept(next, say("The sender is shut out. What it has told stays."));
        return "redirect:/mail-hooks";
    }
}
