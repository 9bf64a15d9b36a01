package tandem.customers;

import static tandem.shell.Words.say;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.shell.Visitor;

@Controller
class EmploymentPages {

    private final Employments employments;

    EmploymentPages(Employments employments) {
        this.employments = employments;
    }

    @PostMapping("/contacts/{contact:[0-9a-f-]{36}}/employments/removal")
    String remove(@PathVariable UUID contact, @RequestParam UUID id, Visitor visitor) {
        visitor.mustWrite(say("change records"));
        employments.remove(contact, id);
        return "redirect:/contacts/" + contact;
    }
}
