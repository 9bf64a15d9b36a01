package tandem.collecting;

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
import tandem.shell.Listing;
import tandem.shell.Visitor;

/** Websites, for programs. */
@RestController
@RequestMapping("/api/v1/sites")
class SiteApi {

    private final Sites sites;

    SiteApi(Sites sites) {
        this.sites = sites;
    }

    record NewSite(@Nullable String origin, @Nullable String pricePath) {}

    @GetMapping
    Listing<Site> all(Visitor visitor) {
        return new Listing<>(sites.all(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Site add(@RequestBody NewSite site, Visitor visitor) {
        return sites.add(visitor, Objects.requireNonNullElse(site.origin(), ""), site.pricePath());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id, Visitor visitor) {
        sites.remove(visitor, id);
    }
}
