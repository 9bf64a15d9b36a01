package tandem.collecting.links;

import static tandem.shell.Words.say;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** Links, for programs. A sender of mail asks here for a personal form of a link for each contact it writes to. */
@RestController
@RequestMapping("/api/v1/links")
class LinkApi {

    private static final int MOST = 1_000;

    private final Links links;

    LinkApi(Links links) {
        this.links = links;
    }

    /** @param address what to put into an advertisement or a mail */
    record Told(Link link, String address) {}

    record Whom(@Nullable List<UUID> contactIds) {}

    record Personal(UUID contactId, String address) {}

    @GetMapping
    Listing<Link> list(
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Visitor visitor) {
        return links.list(cursor, Listing.limit(limit));
    }

    @GetMapping("/{id}")
    Told get(@PathVariable UUID id, Visitor visitor) {
        return told(links.get(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Told make(@RequestBody NewLink wanted, Visitor visitor) {
        return told(links.make(visitor, wanted));
    }

    @PostMapping("/{id}/addresses")
    Listing<Personal> personal(@PathVariable UUID id, @RequestBody Whom whom, Visitor visitor) {
        var contacts = whom.contactIds();
        if (contacts == null || contacts.size() > MOST) {
            throw Refusal.of("contactIds", say("Name up to {0} contacts.", MOST));
        }
        var link = links.get(id);
        var personal = new ArrayList<Personal>();
        contacts.forEach(
                contact -> personal.add(new Personal(contact, here() + links.personal(visitor, link, contact))));
        return new Listing<>(personal, null);
    }

    /** It leads where it led, and counts nothing any more. */
    @DeleteMapping("/{id}")
    Told retire(@PathVariable UUID id, Visitor visitor) {
        return told(links.retire(visitor, id));
    }

    private static Told told(Link link) {
        return new Told(link, here() + link.path());
    }

    private static String here() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    }
}
