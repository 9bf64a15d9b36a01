package tandem.customers;

import static tandem.shell.Words.say;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.customers.Way.Kind;
import tandem.customers.Way.Means;
import tandem.customers.Way.Validity;
import tandem.customers.Ways.Told;
import tandem.shell.Visitor;

/** The forms with which people change the ways to reach a contact or company. */
@Controller
@RequestMapping("/{records:contacts|companies}/{id:[0-9a-f-]{36}}/ways")
class WayPages {

    private final Ways ways;

    WayPages(Ways ways) {
        this.ways = ways;
    }

    @PostMapping
    String tell(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @RequestParam Means means,
            @RequestParam String value,
            @RequestParam(required = false) @Nullable Kind kind,
            @RequestParam(required = false) @Nullable Validity validity,
            Visitor visitor) {
        visitor.mustWrite(say("change records"));
        ways.tell(plural, id, new Told(means, value, kind, validity));
        return back(plural, id);
    }

    @PostMapping("/main")
    String makeMain(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @RequestParam Means means,
            @RequestParam String value,
            Visitor visitor) {
        visitor.mustWrite(say("change records"));
        ways.makeMain(plural, id, means, value);
        return back(plural, id);
    }

    @PostMapping("/removal")
    String remove(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @RequestParam Means means,
            @RequestParam String value,
            Visitor visitor) {
        visitor.mustWrite(say("change records"));
        ways.remove(plural, id, means, value);
        return back(plural, id);
    }

    private static String back(String plural, UUID id) {
        return "redirect:/" + plural + "/" + id;
    }
}
