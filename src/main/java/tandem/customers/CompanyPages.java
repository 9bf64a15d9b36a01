package tandem.customers;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tandem.records.Lists;
import tandem.records.Records;
import tandem.shell.Visitor;

@Controller
class CompanyPages {

    private final Records records;

    CompanyPages(Records records) {
        this.records = records;
    }

    /** A company is its people: until it has a page of its own, they are what one sees of it. */
    @GetMapping("/companies/{id}")
    String company(@PathVariable UUID id, Visitor visitor) {
        records.get("companies", id);
        return "redirect:" + Lists.address("contacts", "company_id = " + Lists.quoted(id.toString()));
    }
}
