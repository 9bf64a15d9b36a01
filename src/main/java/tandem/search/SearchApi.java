package tandem.search;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.shell.Listing;
import tandem.shell.Visitor;

@RestController
class SearchApi {

    private final Search search;

    SearchApi(Search search) {
        this.search = search;
    }

    /** The best records for some words, the very best first, and why; at most 40. */
    @GetMapping("/api/v1/search")
    Listing<Found> search(@RequestParam String q, @RequestParam(defaultValue = "20") int limit, Visitor visitor) {
        return new Listing<>(search.find(q, Math.clamp(limit, 1, Search.MOST)), null);
    }
}
