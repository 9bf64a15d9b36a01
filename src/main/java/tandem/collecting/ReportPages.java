package tandem.collecting;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import tandem.shell.Visitor;

/** Who came to our websites, and which robots did, for people and for programs. */
@Controller
class ReportPages {

    private final Reports reports;
    private final Sites sites;

    ReportPages(Reports reports, Sites sites) {
        this.reports = reports;
        this.sites = sites;
    }

    @GetMapping("/visits")
    String report(Visitor visitor, Model page) {
        page.addAttribute("report", reports.latest());
        page.addAttribute("days", Reports.DAYS);
        page.addAttribute("listed", !sites.all().isEmpty());
        return "collecting/visits";
    }

    @GetMapping("/api/v1/visits/report")
    @ResponseBody
    Report told(Visitor visitor) {
        return reports.latest();
    }
}
