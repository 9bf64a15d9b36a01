package tandem.journeys.ingest;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tandem.shell.Visitor;

/** The touches of people whom nobody knows yet. */
@Controller
class AsidePages {

    private final Aside aside;

    AsidePages(Aside aside) {
        this.aside = aside;
    }

    @GetMapping("/touches/aside")
    String strangers(Visitor visitor, Model page) {
        page.addAttribute("strangers", aside.strangers());
        page.addAttribute("count", aside.count());
        return "journeys/ingest/aside";
    }
}
