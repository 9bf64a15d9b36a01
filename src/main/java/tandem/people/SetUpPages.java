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
import tandem.shell.Side;

/** The page of the first run. Afterwards it is not there any more. */
@Controller
@RequestMapping("/set-up")
class SetUpPages {

    private final SetUp setUp;
    private final Sessions sessions;

    SetUpPages(SetUp setUp, Sessions sessions) {
        this.setUp = setUp;
        this.sessions = sessions;
    }

    @GetMapping
    String form(@RequestParam(defaultValue = "") String key, Model page) {
        mustBeNew();
        return show(key, new Beginning("", "EUR", "Europe/Berlin", "", "", "", Side.SALES), page);
    }

    @PostMapping
    String begin(
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String company,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "SALES") Side side,
            Model page,
            HttpServletRequest request,
            HttpServletResponse response) {
        mustBeNew();
        var beginning = new Beginning(company, currency, zone, name, email, password, side);
        if (!setUp.opens(key)) {
            return show(key, beginning, page);
        }
        try {
            sessions.begin(request, setUp.begin(beginning));
            setUp.burnKey();
            return "redirect:/";
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            page.addAttribute("refusal", refusal);
            return show(key, beginning, page);
        }
    }

    private void mustBeNew() {
        if (setUp.done()) {
            throw Refusal.notFound(say("page"));
        }
    }

    private String show(String key, Beginning beginning, Model page) {
        if (!setUp.opens(key)) {
            return "people/locked";
        }
        page.addAttribute("key", key);
        page.addAttribute("beginning", beginning);
        return "people/setup";
    }
}
