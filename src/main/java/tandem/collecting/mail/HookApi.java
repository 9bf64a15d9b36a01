package tandem.collecting.mail;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tandem.shell.Listing;
import tandem.shell.Visitor;

/** Hooks of senders of mail, for programs. */
@RestController
@RequestMapping("/api/v1/mail-hooks")
class HookApi {

    private final Hooks hooks;
    private final MailEvents events;

    HookApi(Hooks hooks, MailEvents events) {
        this.hooks = hooks;
        this.events = events;
    }

    record NewHook(@Nullable String name, @Nullable Map<String, String> paths) {}

    /** @param address shown this once */
    record Made(String address) {}

    @GetMapping
    Listing<Hook> all(Visitor visitor) {
        return new Listing<>(hooks.all(), null);
    }

    /** Addresses that nobody is known by, and how much waits for each. */
    @GetMapping("/strangers")
    Listing<MailEvents.Stranger> strangers(Visitor visitor) {
        return new Listing<>(events.strangers(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Made make(@RequestBody NewHook wanted, Visitor visitor) {
        var key = hooks.make(
                visitor,
                Objects.requireNonNullElse(wanted.name(), ""),
                Objects.requireNonNullElse(wanted.paths(), Map.of()));
        return new Made(ServletUriComponentsBuilder.fromCurrentContextPath().toUriString() + "/hooks/mail/" + key);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id, Visitor visitor) {
        hooks.revoke(visitor, id);
    }
}
