package tandem.customers;

import static tandem.shell.Words.say;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.customers.ContactPart.Spot;
import tandem.records.Lists;
import tandem.records.Records;
import tandem.shell.Visitor;

@Controller
@RequestMapping("/contacts")
class ContactPages {

    private static final List<String> FACTS =
            List.of("company", "industry", "job_title", "email", "phone", "city", "country", "source");

    private final Lists lists;
    private final Records records;
    private final List<ContactPart> parts;

    ContactPages(Lists lists, Records records, List<ContactPart> parts) {
        this.lists = lists;
        this.records = records;
        this.parts = parts;
    }

    @GetMapping
    String list(@RequestParam Map<String, String> asked, Visitor visitor, Model page) {
        return lists.show("contacts", say("Contacts"), asked, page);
    }

    @GetMapping("/{id}")
    String contact(@PathVariable UUID id, @RequestParam Map<String, String> asked, Visitor visitor, Model page) {
        page.addAttribute("contact", records.get("contacts", id));
        page.addAttribute(
                "facts",
                FACTS.stream().map(records.shape("contacts").fields()::get).toList());
        page.addAttribute("ladder", at(Spot.LADDER, id, visitor, asked));
        page.addAttribute("timeline", at(Spot.TIMELINE, id, visitor, asked));
        page.addAttribute("aside", at(Spot.ASIDE, id, visitor, asked));
        return "customers/contact";
    }

    private List<Content> at(Spot spot, UUID contact, Visitor visitor, Map<String, String> asked) {
        return parts.stream()
                .filter(part -> part.spot() == spot)
                .map(part -> part.of(contact, visitor, asked))
                .filter(Objects::nonNull)
                .toList();
    }
}
