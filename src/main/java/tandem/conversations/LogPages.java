package tandem.conversations;

import static tandem.shell.Words.say;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tandem.records.Query;
import tandem.records.Records;
import tandem.records.Records.Seen;
import tandem.search.Search;
import tandem.shell.Notice;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** Telling a call or a meeting: a small form, in a dialog on the page at hand or as a page of its own. */
@Controller
@RequestMapping("/log")
class LogPages {

    private static final int OFFERED = 12;
    private static final int PEOPLE = 50;

    private final Talks talks;
    private final Lately lately;
    private final Records records;
    private final Search search;
    private final Clock clock;

    LogPages(Talks talks, Lately lately, Records records, Search search, Clock clock) {
        this.talks = talks;
        this.lately = lately;
        this.records = records;
        this.search = search;
        this.clock = clock;
    }

    /** @param asked with whom: a contact, or somebody of a company or of a deal; nobody yet for a choice */
    @GetMapping
    String form(
            @RequestParam Map<String, String> asked,
            @RequestHeader(name = "HX-Current-URL", required = false) @Nullable String opener,
            Visitor visitor,
            Model page) {
        visitor.mustWrite(say("log calls and meetings"));
        var typed = new HashMap<>(asked);
        if (opener != null) {
            typed.put("to", path(opener));
        }
        return form(new TalkForm(typed, visitor, clock.instant(), null), page);
    }

    @PostMapping
    String log(
            @RequestParam Map<String, String> typed,
            Visitor visitor,
            Model page,
            RedirectAttributes next,
            HttpServletResponse answer) {
        var form = new TalkForm(typed, visitor, clock.instant(), null);
        try {
            var talk = form.talk();
            var contact = talks.log(visitor, talk);
            Notice.kept(
                    next,
                    say("Kept: {0}.", talk.kind().with(String.valueOf(contact.text("name"))))
                            + (talk.next() == null ? "" : " " + say("The next step is among your tasks.")));
            return "redirect:" + form.back(talk.contact());
        } catch (Refusal refused) {
            if (refused.kind() != Refusal.Kind.RULE) {
                throw refused;
            }
            answer.setStatus(refused.kind().status());
            return form(new TalkForm(typed, visitor, clock.instant(), refused), page);
        }
    }

    private String form(TalkForm form, Model page) {
        page.addAttribute("form", form);
        var company = form.asked("company");
        var deal = form.asked("deal") == null ? null : records.get("deals", form.asked("deal"));
        var contact = form.asked("contact");
        if (contact == null && deal != null) {
            contact = deal.as("contact_id", UUID.class);
        }
        if (company == null && deal != null) {
            company = deal.as("company_id", UUID.class);
        }
        var people = people(contact, company);
        if (people.isEmpty()) {
            var q = form.value("q");
            page.addAttribute("found", found(q));
            return "conversations/choose";
        }
        var first = people.getFirst();
        page.addAttribute("people", people);
        page.addAttribute(
                "said", lately.with(people.size() == 1 || company == null ? first : records.get("companies", company)));
        return "conversations/log";
    }

    // The one who is asked for comes first, then their colleagues where somebody asked for a company.
    private List<Seen> people(@Nullable UUID contact, @Nullable UUID company) {
        var people = new LinkedHashMap<UUID, Seen>();
        if (contact != null) {
            people.put(contact, records.get("contacts", contact));
        }
        if (company != null) {
            var filter = "company_id = '%s'"
                    .formatted(records.get("companies", company).id());
            records.list("contacts", new Query(filter, "-last_touch_at", PEOPLE, null))
                    .records()
                    .forEach(colleague -> people.putIfAbsent(colleague.id(), colleague));
        }
        return List.copyOf(people.values());
    }

    /** Contacts whom somebody may mean, while they type. */
    @GetMapping("/contacts")
    String contacts(@RequestParam Map<String, String> asked, Visitor visitor, Model page) {
        visitor.mustWrite(say("log calls and meetings"));
        page.addAttribute("form", new TalkForm(asked, visitor, clock.instant(), null));
        page.addAttribute("found", found(asked.getOrDefault("q", "")));
        return "conversations/contacts";
    }

    private List<tandem.search.Found> found(String q) {
        return search.find(q, 2 * OFFERED).stream()
                .filter(record -> record.type().equals("contacts"))
                .limit(OFFERED)
                .toList();
    }

    private static String path(String address) {
        try {
            var page = URI.create(address);
            return page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }
}
