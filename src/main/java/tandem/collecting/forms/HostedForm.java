package tandem.collecting.forms;

import static tandem.shell.Words.say;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.collecting.Privacy;
import tandem.collecting.Robot;
import tandem.collecting.Sites;
import tandem.collecting.Throttle;
import tandem.collecting.WebAddress;
import tandem.records.Field;
import tandem.shell.Refusal;
import tandem.shell.SecurityHeaders;

/** Forms as strangers meet them: a page of ours, or a part of a page of a listed website. Works without scripts. */
@Controller
public class HostedForm {

    private final Forms forms;
    private final Questions questions;
    private final Submissions submissions;
    private final Trap trap;
    private final Sites sites;
    private final Throttle byAddress = new Throttle(40, 0.1);

    HostedForm(Forms forms, Questions questions, Submissions submissions, Trap trap, Sites sites) {
        this.forms = forms;
        this.questions = questions;
        this.submissions = submissions;
        this.trap = trap;
        this.sites = sites;
    }

    /**
     * What is shown.
     *
     * @param fields what the questions ask for, by name
     * @param sent what was typed, and what the page around it told
     * @param wrong by field
     */
    public record Shown(
            Form form,
            Map<String, Field> fields,
            String token,
            Map<String, String> sent,
            Map<String, String> wrong,
            boolean late) {

        /** What goes along with the answers, unseen. */
        public List<String> unseen() {
            return List.of(
                    "embedded",
                    "browser",
                    "page",
                    "utm_source",
                    "utm_medium",
                    "utm_campaign",
                    "utm_term",
                    "utm_content");
        }

        public String typed(String field) {
            return sent.getOrDefault(field, "");
        }

        /** What a browser may fill in by itself. */
        public @Nullable String autocomplete(String field) {
            return switch (field) {
                case "given_name" -> "given-name";
                case "family_name" -> "family-name";
                case "email" -> "email";
                case "phone" -> "tel";
                case "company" -> "organization";
                case "job_title" -> "organization-title";
                case "street" -> "street-address";
                case "postal_code" -> "postal-code";
                case "city" -> "address-level2";
                case "country" -> "country-name";
                default -> null;
            };
        }

        public boolean embedded() {
            return sent.containsKey("embedded");
        }
    }

    @GetMapping("/f/{slug}")
    String show(
            @PathVariable String slug,
            @RequestParam Map<String, String> asked,
            Model page,
            HttpServletResponse response) {
        var form = form(slug);
        return show(form, trap.set(form), asked, Map.of(), false, page, response);
    }

    private Form form(String slug) {
        return forms.of(slug).orElseThrow(() -> Refusal.notFound(say("form")));
    }

    private String show(
            Form form,
            String token,
            Map<String, String> sent,
            Map<String, String> wrong,
            boolean late,
            Model page,
            HttpServletResponse response) {
        allow(form, response);
        page.addAttribute("shown", new Shown(form, questions.possible(), token, sent, wrong, late));
        return "collecting/forms/hosted";
    }

    // A page that may be framed anywhere could be laid under a page that deceives; so only in websites that we know.
    private void allow(Form form, HttpServletResponse response) {
        var shownIn =
                Stream.concat(Stream.of("'self'"), sites.origins().stream()).collect(Collectors.joining(" "));
        var after = WebAddress.of(form.redirect()).map(to -> " " + to.origin()).orElse("");
        response.setHeader("Content-Security-Policy", SecurityHeaders.forStrangers(shownIn, "'self'" + after));
    }

    @PostMapping("/f/{slug}")
    String send(
            @PathVariable String slug,
            @RequestParam Map<String, String> sent,
            Model page,
            HttpServletRequest request,
            HttpServletResponse response) {
        var form = form(slug);
        byAddress.take(request.getRemoteAddr(), 1);
        var filled = filled(form, sent, request);
        var token = trap.read(form, sent.get("token"));
        var wrong = filled.wrong(form, questions.possible());
        boolean late = token.filter(trap::isOld).isPresent();
        if (!wrong.isEmpty() || late) {
            response.setStatus(422);
            var again = token.isEmpty() || late ? trap.set(form) : String.valueOf(sent.get("token"));
            return show(form, again, sent, wrong, late, page, response);
        }
        keep(form, token, filled, suspicion(token, filled, sent, request).orElse(null));
        return thank(form, sent, page, response);
    }

    // What cannot be taken over waits for one of us as well.
    private void keep(Form form, Optional<Trap.Token> token, Filled filled, @Nullable Suspicion suspicion) {
        var id = token.map(Trap.Token::id).orElseGet(UUID::randomUUID);
        try {
            submissions.send(form, id, filled, suspicion);
        } catch (Refusal unusable) {
            submissions.send(form, id, filled, Suspicion.UNUSABLE);
        }
    }

    private static Filled filled(Form form, Map<String, String> sent, HttpServletRequest request) {
        if (!Privacy.isWanted(request)) {
            return Filled.of(form, sent);
        }
        var withoutBrowser = new HashMap<>(sent);
        withoutBrowser.remove("browser");
        return Filled.of(form, withoutBrowser);
    }

    private Optional<Suspicion> suspicion(
            Optional<Trap.Token> token, Filled filled, Map<String, String> sent, HttpServletRequest request) {
        if (!Objects.requireNonNullElse(sent.get(Trap.INPUT), "").isBlank()) {
            return Optional.of(Suspicion.TRAP);
        }
        if (token.isEmpty()) {
            return Optional.of(Suspicion.FORGED);
        }
        if (trap.isQuick(token.get())) {
            return Optional.of(Suspicion.TOO_FAST);
        }
        if (Robot.of(request).isPresent()) {
            return Optional.of(Suspicion.ROBOT);
        }
        return filled.hasSeveralAddresses() ? Optional.of(Suspicion.ADDRESSES) : Optional.empty();
    }

    // Whoever was held hears the same: a robot learns nothing, and for a person it is true.
    private String thank(Form form, Map<String, String> sent, Model page, HttpServletResponse response) {
        boolean embedded = sent.containsKey("embedded");
        if (form.redirect() != null && !embedded) {
            return "redirect:" + form.redirect();
        }
        allow(form, response);
        page.addAttribute("form", form);
        page.addAttribute("embedded", embedded);
        return "collecting/forms/thanks";
    }
}
