package tandem.customers;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.customers.Consent.Noted;
import tandem.shell.Listing;
import tandem.shell.Visitor;

/** What a contact said on consent, with its proof, and the purposes there are. Words are noted at {@code /api/v1/consents}. */
@RestController
class ConsentApi {

    private final Consents consents;
    private final Purposes purposes;

    ConsentApi(Consents consents, Purposes purposes) {
        this.consents = consents;
        this.purposes = purposes;
    }

    @GetMapping("/api/v1/contacts/{contact}/consents")
    Listing<Noted> of(@PathVariable UUID contact, Visitor visitor) {
        return new Listing<>(consents.of(contact), null);
    }

    @GetMapping("/api/v1/consent-purposes")
    Listing<Purpose> purposes(Visitor visitor) {
        return new Listing<>(List.copyOf(purposes.all()), null);
    }

    @PostMapping("/api/v1/consent-purposes")
    @ResponseStatus(HttpStatus.CREATED)
    Listing<Purpose> add(@RequestBody NewPurpose purpose, Visitor visitor) {
        purposes.add(visitor, Objects.requireNonNullElse(purpose.label(), ""));
        return purposes(visitor);
    }

    @DeleteMapping("/api/v1/consent-purposes/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retire(@PathVariable String name, Visitor visitor) {
        purposes.retire(visitor, name);
    }

    record NewPurpose(@Nullable String label) {}
}
