package tandem.mailboxes;

import static tandem.shell.Words.say;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
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
import tandem.mailboxes.Connection.Kind;
import tandem.shell.Notice;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** Connections: how they are, and setting them up. */
@Controller
@RequestMapping("/connections")
class ConnectionPages {

    private static final String ONE = "/{id:[0-9a-f-]{36}}";

    private final Connections connections;
    private final Reading reading;
    private final Unmatched unmatched;
    private final Clock clock;

    ConnectionPages(Connections connections, Reading reading, Unmatched unmatched, Clock clock) {
        this.connections = connections;
        this.reading = reading;
        this.unmatched = unmatched;
        this.clock = clock;
    }

    @GetMapping
    String all(Visitor visitor, Model page) {
        page.addAttribute("connections", connections.all(visitor));
        page.addAttribute("strangers", unmatched.all(visitor, Unmatched.SHOWN).size());
        return "mailboxes/connections";
    }

    @GetMapping("/new")
    String blank(@RequestParam(defaultValue = "mailbox") String kind, Visitor visitor, Model page) {
        visitor.mustWrite(say("connect mailboxes and calendars"));
        page.addAttribute(
                "form", new ConnectionForm(kind(kind), null, Map.of(), visitor.zone(), clock.instant(), null));
        page.addAttribute("colleagues", colleagues(visitor));
        return "mailboxes/form";
    }

    @PostMapping
    String add(
            @RequestParam String kind,
            @RequestParam Map<String, String> typed,
            Visitor visitor,
            Model page,
            HttpServletResponse answer) {
        var form = new ConnectionForm(kind(kind), null, typed, visitor.zone(), clock.instant(), null);
        try {
            return "redirect:" + connections.add(visitor, form).connection().href() + "/trial";
        } catch (Refusal refused) {
            page.addAttribute("colleagues", colleagues(visitor));
            return again(form, refused, page, answer);
        }
    }

    @GetMapping(ONE + "/edit")
    String edit(@PathVariable UUID id, Visitor visitor, Model page) {
        visitor.mustWrite(say("connect mailboxes and calendars"));
        var known = connections.get(visitor, id).connection();
        page.addAttribute(
                "form", new ConnectionForm(known.kind(), known, Map.of(), visitor.zone(), clock.instant(), null));
        page.addAttribute("colleagues", colleagues(visitor));
        return "mailboxes/form";
    }

    @PostMapping(ONE)
    String change(
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            Visitor visitor,
            Model page,
            RedirectAttributes next,
            HttpServletResponse answer) {
        visitor.mustWrite(say("connect mailboxes and calendars"));
        var known = connections.get(visitor, id).connection();
        var form = new ConnectionForm(known.kind(), known, typed, visitor.zone(), clock.instant(), null);
        try {
            var status = connections.change(visitor, id, form);
            Notice.kept(next, say("{0} is changed.", status.connection().name()));
            return "redirect:/connections";
        } catch (Refusal refused) {
            page.addAttribute("colleagues", colleagues(visitor));
            return again(form, refused, page, answer);
        }
    }

    private static String again(ConnectionForm form, Refusal refused, Model page, HttpServletResponse answer) {
        if (refused.kind() != Refusal.Kind.RULE) {
            throw refused;
        }
        answer.setStatus(refused.kind().status());
        page.addAttribute(
                "form", new ConnectionForm(form.kind(), form.known(), form.typed(), form.zone(), form.now(), refused));
        return "mailboxes/form";
    }

    /** What would come in: looked at anew each time, and nothing of it is kept. */
    @GetMapping(ONE + "/trial")
    String trial(@PathVariable UUID id, Visitor visitor, Model page) {
        visitor.mustWrite(say("connect mailboxes and calendars"));
        var status = connections.get(visitor, id);
        page.addAttribute("status", status);
        try {
            page.addAttribute("trial", reading.trial(visitor, status.connection()));
        } catch (Refusal away) {
            if (away.kind() != Refusal.Kind.RULE) {
                throw away;
            }
            page.addAttribute("refusal", String.valueOf(away.getMessage()));
        }
        return "mailboxes/trial";
    }

    @PostMapping(ONE + "/state")
    String turn(@PathVariable UUID id, @RequestParam boolean on, Visitor visitor, RedirectAttributes next) {
        visitor.mustWrite(say("connect mailboxes and calendars"));
        var status = connections.turn(visitor, id, on);
        Notice.kept(
                next,
                on
                        ? say(
                                "{0} is read by itself from now on.",
                                status.connection().name())
                        : say("{0} is switched off.", status.connection().name()));
        return "redirect:/connections";
    }

    @PostMapping(ONE + "/attempt")
    String tryNow(@PathVariable UUID id, Visitor visitor, RedirectAttributes next) {
        visitor.mustWrite(say("connect mailboxes and calendars"));
        var status = connections.tryNow(visitor, id);
        Notice.kept(next, say("{0} is read within seconds.", status.connection().name()));
        return "redirect:/connections";
    }

    @GetMapping(ONE + "/deletion")
    String askBeforeRemoval(@PathVariable UUID id, Visitor visitor, Model page) {
        visitor.mustWrite(say("connect mailboxes and calendars"));
        page.addAttribute("status", connections.get(visitor, id));
        return "mailboxes/removal";
    }

    @PostMapping(ONE + "/deletion")
    String remove(@PathVariable UUID id, Visitor visitor, RedirectAttributes next) {
        visitor.mustWrite(say("connect mailboxes and calendars"));
        var name = connections.get(visitor, id).connection().name();
        connections.remove(visitor, id);
        Notice.kept(next, say("{0} is removed, and its password forgotten.", name));
        return "redirect:/connections";
    }

    private List<Connections.Colleague> colleagues(Visitor visitor) {
        return visitor.administers() ? connections.colleagues() : List.of();
    }

    static Kind kind(String name) {
        try {
            return Kind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new Refusal(Refusal.Kind.UNREADABLE, say("“{0}” cannot be read.", name));
        }
    }
}
