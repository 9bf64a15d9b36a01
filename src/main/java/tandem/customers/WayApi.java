package tandem.customers;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.customers.Way.Kind;
import tandem.customers.Way.Means;
import tandem.customers.Way.Validity;
import tandem.customers.Ways.Told;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** The ways to reach a contact or company, for programs. A way is named by its means and its value. */
@RestController
@RequestMapping("/api/v1/{records:contacts|companies}/{id}/ways")
class WayApi {

    private final Ways ways;

    WayApi(Ways ways) {
        this.ways = ways;
    }

    record Said(
            @Nullable Means means,
            @Nullable String value,
            @Nullable Kind kind,
            @Nullable Validity validity) {

        Told told() {
            if (means == null || value == null) {
                throw Refusal.of(means == null ? "means" : "value", "Say the means and the value.");
            }
            return new Told(means, value, kind, validity);
        }
    }

    @GetMapping
    Listing<Way> list(@PathVariable("records") String plural, @PathVariable UUID id, Visitor visitor) {
        return new Listing<>(ways.of(plural, id), null);
    }

    /** Adds a way, or says more of one that is known. */
    @PostMapping
    Listing<Way> tell(
            @PathVariable("records") String plural, @PathVariable UUID id, @RequestBody Said said, Visitor visitor) {
        visitor.mustWrite("change records");
        ways.tell(plural, id, said.told());
        return list(plural, id, visitor);
    }

    @PutMapping("/main")
    Listing<Way> makeMain(
            @PathVariable("records") String plural, @PathVariable UUID id, @RequestBody Said said, Visitor visitor) {
        visitor.mustWrite("change records");
        var told = said.told();
        ways.makeMain(plural, id, told.means(), told.value());
        return list(plural, id, visitor);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @RequestParam Means means,
            @RequestParam String value,
            Visitor visitor) {
        visitor.mustWrite("change records");
        ways.remove(plural, id, means, value);
    }
}
