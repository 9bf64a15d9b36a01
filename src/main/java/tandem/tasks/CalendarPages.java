package tandem.tasks;

import static tandem.shell.Words.say;

import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tandem.platform.Acting;
import tandem.shell.Notice;
import tandem.shell.Reader;
import tandem.shell.Refusal;
import tandem.shell.Visitor;
import tandem.shell.Visitors;

/** The calendar of a person's tasks, read by whoever knows its link, and the making of that link. */
@Controller
class CalendarPages {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final Calendars calendars;
    private final Tasks tasks;
    private final Visitors.Known persons;

    CalendarPages(Calendars calendars, Tasks tasks, Visitors.Known persons) {
        this.calendars = calendars;
        this.tasks = tasks;
        this.persons = persons;
    }

    /** The link that was just made, shown this once. */
    @GetMapping("/calendar")
    String fresh(Visitor visitor) {
        return "tasks/calendar";
    }

    @PostMapping("/calendar")
    String make(Visitor visitor, RedirectAttributes next) {
        next.addFlashAttribute("link", here() + "/calendar/" + calendars.make(visitor) + ".ics");
        return "redirect:/calendar";
    }

    @PostMapping("/calendar/revocation")
    String revoke(Visitor visitor, RedirectAttributes next) {
        calendars.revoke(visitor);
        Notice.kept(next, say("The link is revoked. No calendar can read your tasks any more."));
        return "redirect:/you";
    }

    @GetMapping("/calendar/{secret}.ics")
    ResponseEntity<byte[]> feed(@PathVariable String secret) {
        var person =
                calendars.person(secret).flatMap(persons::person).orElseThrow(() -> Refusal.notFound(say("calendar")));
        var text = new Acting(person.id(), "calendar").call(() -> Reader.of(person, () -> feed(person, here())));
        return ResponseEntity.ok().contentType(CALENDAR).body(text.getBytes(StandardCharsets.UTF_8));
    }

    private String feed(Visitor person, String address) {
        return CalendarFeed.of(tasks.dated(), say("Tasks of {0}", person.name()), address);
    }

    private static String here() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }
}
