package tandem.people;

import static tandem.shell.Words.say;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.people.Door.Answer;
import tandem.shell.Show;
import tandem.shell.Visitors;

/** Coming in and going out. */
@Controller
class SignInPages {

    /** Where {@link WayIn} leads a form that was sent after its session had ended. */
    static final String WAITING = "/sign-in/waiting";

    private final Door door;
    private final Sessions sessions;
    private final SetUp setUp;
    private final Clock clock;

    SignInPages(Door door, Sessions sessions, SetUp setUp, Clock clock) {
        this.door = door;
        this.sessions = sessions;
        this.setUp = setUp;
        this.clock = clock;
    }

    @GetMapping("/sign-in")
    String form(@RequestParam(defaultValue = "/") String to, Model page) {
        if (!setUp.done()) {
            return "redirect:/set-up";
        }
        return Visitors.current().isPresent() ? "redirect:" + ours(to) : show("", to, "", Kept.NOTHING, page);
    }

    @PostMapping(WAITING)
    String waiting(HttpServletRequest form, HttpServletResponse response, Model page) {
        response.setStatus(401);
        if (form.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) instanceof String where) {
            return show("", WayIn.page(form), say("You are signed out."), Kept.sent(where, form), page);
        }
        return show("", "/", "", Kept.NOTHING, page);
    }

    @PostMapping("/sign-in")
    String signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String to,
            Model page,
            HttpServletRequest request,
            HttpServletResponse response) {
        var kept = Kept.atTheDoor(request);
        return switch (door.knock(email, password, request.getRemoteAddr())) {
            case Answer.In in -> {
                sessions.begin(request, in.person());
                yield kept.something() ? again(kept, page) : "redirect:" + ours(to);
            }
            case Answer.Out out -> {
                response.setStatus(401);
                yield show(email, to, say("E-mail and password do not belong together."), kept, page);
            }
            case Answer.Later later -> {
                response.setStatus(429);
                response.setHeader("Retry-After", Long.toString(seconds(later.when())));
                yield show(email, to, tooOften(later.when()), kept, page);
            }
        };
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request) {
        sessions.end(request);
        return "redirect:/sign-in";
    }

    private String tooOften(Instant when) {
        return say("Too many wrong guesses. Try again in {0}.", Show.lasting(Duration.ofSeconds(seconds(when) + 59)));
    }

    private long seconds(Instant when) {
        return Math.max(1, Duration.between(clock.instant(), when).toSeconds() + 1);
    }

    private static String again(Kept kept, Model page) {
        page.addAttribute("kept", new Kept(ours(kept.where()), kept.values()));
        return "people/kept";
    }

    private static String show(String email, String to, String problem, Kept kept, Model page) {
        page.addAttribute("email", email);
        page.addAttribute("to", ours(to));
        page.addAttribute("problem", problem);
        page.addAttribute("kept", kept);
        return "people/door";
    }

    // Never out of the house: "//elsewhere" and "/\elsewhere" are other servers to a browser.
    private static String ours(String to) {
        return to.matches("/(?![/\\\\])[^\\\\\\p{Cntrl}]*") ? to : "/";
    }
}
