package tandem.customers;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.shell.Listing;
import tandem.shell.Visitor;

/** The further addresses of a company, for programs. */
@RestController
@RequestMapping("/api/v1/companies/{company}/addresses")
class AddressApi {

    private final Addresses addresses;

    AddressApi(Addresses addresses) {
        this.addresses = addresses;
    }

    @GetMapping
    Listing<Address> list(@PathVariable UUID company, Visitor visitor) {
        return new Listing<>(addresses.of(company), null);
    }

    /** Adds an address; with the id of one that is there, changes that one. */
    @PostMapping
    Listing<Address> keep(@PathVariable UUID company, @RequestBody Address address, Visitor visitor) {
        visitor.mustWrite("change records");
        addresses.keep(company, address);
        return list(company, visitor);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID company, @PathVariable UUID id, Visitor visitor) {
        visitor.mustWrite("change records");
        addresses.remove(company, id);
    }
}
