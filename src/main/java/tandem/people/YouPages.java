package tandem.people;

import static tandem.shell.Words.say;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tandem.shell.Card;
import tandem.shell.Notice;
import tandem.shell.Visitor;

/** What persons see and change about themselves. */
@Controller
@RequestMapping("/you")
class YouPages {

    private final People people;
    private final Passwords passwords;
    private final Tokens tokens;
    private final Sessions sessions;
    private final List<Card> cards;

    YouPages(People people, Passwords passwords, Tokens tokens, Sessions sessions, List<Card> cards) {
        this.people = people;
        this.passwords = passwords;
        this.tokens = tokens;
        this.sessions = sessions;
        this.cards = cards.stream()
                .filter(card -> card.spot() == Card.Spot.YOU)
                .sorted(Comparator.comparingInt(Card::rank))
                .toList();
    }

    @GetMapping
    String you(Visitor visitor, Model page) {
        page.addAttribute("person", people.get(visitor.id()));
        page.addAttribute("tokens", tokens.of(visitor));
        page.addAttribute("now", Instant.now());
        page.addAttribute(
                "cards",
                cards.stream()
                        .map(card -> card.content(visitor))
                        .filter(Objects::nonNull)
                        .toList());
        return "people/you";
    }

    @PostMapping
    String keep(
            Visitor visitor,
            @RequestParam String name,
            @RequestParam String language,
            @RequestParam String zone,
            RedirectAttributes redirect) {
        LocaleContextHolder.setLocale(
                people.change(visitor, name, language, zone).locale());
        Notice.kept(redirect, say("Kept."));
        return "redirect:/you";
    }

    @PostMapping("/password")
    String password(
            Visitor visitor,
            @RequestParam String old,
            @RequestParam("new") String wanted,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        var person = people.get(visitor.id());
        passwords.change(person, old, wanted);
        sessions.begin(request, person);
        Notice.kept(redirect, say("The password is changed. Wherever else you were signed in, you are signed out."));
        return "redirect:/you";
    }

    @PostMapping("/tokens")
    String make(Visitor visitor, @RequestParam String name, RedirectAttributes redirect) {
        redirect.addFlashAttribute("secret", tokens.make(visitor, null, name).token());
        return "redirect:/you";
    }

    @PostMapping("/tokens/{id}/revocation")
    String revoke(Visitor visitor, @PathVariable UUID id, RedirectAttributes redirect) {
        tokens.revoke(visitor, id);
        Notice.kept(redirect, say("The token is revoked."));
        return "redirect:/you";
    }
}
