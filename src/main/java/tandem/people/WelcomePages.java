package tandem.people;

import static tandem.shell.Words.say;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;

/** Where the one-time link leads by which a person sets a password. */
@Controller
@RequestMapping("/welcome")
class WelcomePages {

    private final Passwords passwords;
    private final People people;
    private final Sessions sessions;

    WelcomePages(Passwords passwords, People people, Sessions sessions) {
        this.passwords = passwords;
        this.people = people;
        this.sessions = sessions;
    }

    @GetMapping
    String form(@RequestParam(defaultValue = "") String key, Model page) {
        return show(key, invited(key), "", page);
    }

    @PostMapping
    String accept(
            @RequestParam String key,
            @RequestParam(defaultValue = "") String password,
            Model page,
            HttpServletRequest request,
            HttpServletResponse response) {
        var person = invited(key);
        try {
            passwords.accept(key, person, password);
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            return show(key, person, String.valueOf(refusal.getMessage()), page);
        }
        sessions.begin(request, person);
        return "redirect:/";
    }

    private Person invited(String key) {
        return passwords
                .invited(key)
                .flatMap(people::find)
                .filter(Person::active)
                .orElseThrow(() -> new Refusal(
                        Kind.NOT_FOUND,
                        say("This link has been used or is too old. Ask an administrator for a new one.")));
    }

    private static String show(String key, Person person, String problem, Model page) {
        page.addAttribute("key", key);
        page.addAttribute("person", person);
        page.addAttribute("problem", problem);
        return "people/welcome";
    }
}
