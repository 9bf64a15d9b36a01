package tandem.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.shell.Listing;
import tandem.shell.Visitor;

@RestController
@RequestMapping("/api/v1/owners")
class OwnerApi {

    private final Owners owners;

    OwnerApi(Owners owners) {
        this.owners = owners;
    }

    @GetMapping
    Listing<Owner> list(
            @RequestParam(required = false) @Nullable Boolean matched,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return owners.list(matched, cursor, Listing.limit(limit));
    }

    @PatchMapping("/{id}")
    Owner match(Visitor visitor, @PathVariable UUID id, @RequestBody Match match) {
        return owners.match(visitor, id, match.personId());
    }

    record Match(@Nullable UUID personId) {}
}
