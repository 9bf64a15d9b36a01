package tandem.customers;

import static tandem.shell.Words.say;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.shell.Visitor;

/** The forms with which people change the addresses of a company. */
@Controller
@RequestMapping("/companies/{company:[0-9a-f-]{36}}/addresses")
class AddressPages {

    private final Addresses addresses;

    AddressPages(Addresses addresses) {
        this.addresses = addresses;
    }

    @PostMapping
    String keep(@PathVariable UUID company, @ModelAttribute Address address, Visitor visitor) {
        visitor.mustWrite(say("change records"));
        addresses.keep(company, address);
        return "redirect:/companies/" + company;
    }

    @PostMapping("/removal")
    String remove(@PathVariable UUID company, @RequestParam UUID id, Visitor visitor) {
        visitor.mustWrite(say("change records"));
        addresses.remove(company, id);
        return "redirect:/companies/" + company;
    }
}
