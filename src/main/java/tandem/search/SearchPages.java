package tandem.search;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.shell.Visitor;

@Controller
class SearchPages {

    private static final int AT_ONCE = 8;

    private final Search search;

    SearchPages(Search search) {
        this.search = search;
    }

    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Visitor visitor, Model page) {
        page.addAttribute("q", q);
        page.addAttribute("found", search.find(q, Search.MOST));
        return "search/search";
    }

    /** What a box shows while somebody types. */
    @GetMapping("/search/found")
    String found(@RequestParam(defaultValue = "") String q, Visitor visitor, Model page) {
        page.addAttribute("q", q);
        page.addAttribute("found", search.find(q, AT_ONCE));
        return "search/found";
    }
}
