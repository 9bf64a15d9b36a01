package tandem.customers;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.shell.Listing;
import tandem.shell.Visitor;

/** Former companies of contacts and former people of companies, for programs. */
@RestController
class EmploymentApi {

    private final Employments employments;

    EmploymentApi(Employments employments) {
        this.employments = employments;
    }

    @GetMapping("/api/v1/contacts/{id}/employments")
    Listing<Employment> ofContact(@PathVariable UUID id, Visitor visitor) {
        return new Listing<>(employments.ofContact(id), null);
    }

    @GetMapping("/api/v1/companies/{id}/employments")
    Listing<Employment> ofCompany(@PathVariable UUID id, Visitor visitor) {
        return new Listing<>(employments.ofCompany(id), null);
    }

    @DeleteMapping("/api/v1/contacts/{contact}/employments/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID contact, @PathVariable UUID id, Visitor visitor) {
        visitor.mustWrite("change records");
        employments.remove(contact, id);
    }
}
