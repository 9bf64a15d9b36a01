package tandem.records;

import static tandem.shell.Words.say;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tandem.records.Freshness.Age;
import tandem.shell.Notice;
import tandem.shell.Visitor;

/** “Still right”: one click, for people and for programs. */
@Controller
@RequestMapping
class FreshnessPages {

    private static final String RECORD = "{records:contacts|companies|deals|products}/{id:[0-9a-f-]{36}}";

    private final Freshness freshness;
    private final Records records;

    FreshnessPages(Freshness freshness, Records records) {
        this.freshness = freshness;
        this.records = records;
    }

    @PostMapping("/" + RECORD + "/confirmation")
    String confirm(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @RequestParam String field,
            Visitor visitor,
            RedirectAttributes next) {
        freshness.confirm(visitor, plural, id, field);
        Notice.kept(next, say("Noted: still right as of today."));
        return "redirect:/" + plural + "/" + id;
    }

    @GetMapping("/api/v1/" + RECORD + "/freshness")
    @ResponseBody
    Map<String, Told> ages(@PathVariable("records") String plural, @PathVariable UUID id, Visitor visitor) {
        var told = new java.util.LinkedHashMap<String, Told>();
        freshness
                .of(records.shape(plural), records.get(plural, id))
                .forEach((name, age) -> told.put(name, Told.of(age)));
        return told;
    }

    /** @param field whose value is still right */
    record Confirmed(String field) {}

    @PostMapping("/api/v1/" + RECORD + "/confirmation")
    @ResponseBody
    Told confirm(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @RequestBody Confirmed confirmed,
            Visitor visitor) {
        return Told.of(freshness.confirm(visitor, plural, id, confirmed.field));
    }

    record Told(
            java.time.Instant at,
            @org.jspecify.annotations.Nullable String by,
            boolean confirmed,
            boolean old) {

        static Told of(Age age) {
            return new Told(age.at(), age.by(), age.confirmed(), age.old());
        }
    }
}
