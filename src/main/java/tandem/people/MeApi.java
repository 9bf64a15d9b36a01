package tandem.people;

import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.shell.Side;
import tandem.shell.Visitor;
import tandem.shell.Visitor.Role;

@RestController
@RequestMapping("/api/v1/me")
class MeApi {

    /** Who asks, and what they may do. */
    record Me(UUID id, String name, Side side, Set<Role> roles, String language, String timeZone) {}

    @GetMapping
    Me me(Visitor visitor) {
        return new Me(
                visitor.id(),
                visitor.name(),
                visitor.side(),
                visitor.roles(),
                visitor.locale().getLanguage(),
                visitor.zone().getId());
    }
}
