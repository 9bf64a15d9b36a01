package tandem.search;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.shell.Visitor;

@Controller
class SearchPages {

    private static final int AT_ONCE = 8;

    private final Search search;
    private final Offers offers;

    SearchPages(Search search, Offers offers) {
        this.search = search;
        this.offers = offers;
    }

    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Visitor visitor, Model page) {
        page.addAttribute("q", q);
        page.addAttribute("found", search.find(q, Search.MOST));
        return "search/search";
    }

    /**
     * What a box shows while somebody types.
     *
     * @param acts also what can be begun with what was found
     */
    @GetMapping("/search/found")
    String found(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean acts,
            Visitor visitor,
            Model page) {
        var found = search.find(q, AT_ONCE);
        page.addAttribute("q", q);
        page.addAttribute("found", found);
        page.addAttribute("named", acts ? offers.named(q, visitor) : List.of());
        page.addAttribute("offers", acts ? offers.with(found, visitor) : List.of());
        return "search/found";
    }
}
