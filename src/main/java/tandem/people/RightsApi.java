package tandem.people;

import static tandem.shell.Words.say;

import java.util.List;
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
import tandem.records.Restriction;
import tandem.records.Restriction.Act;
import tandem.records.Restriction.Extent;
import tandem.records.Restrictions;
import tandem.shell.Side;
import tandem.shell.Visitor;
import tandem.shell.Visitor.Role;

@RestController
@RequestMapping("/api/v1")
class RightsApi {

    private final People people;
    private final Rights rights;
    private final Restrictions restrictions;

    RightsApi(People people, Rights rights, Restrictions restrictions) {
        this.people = people;
        this.rights = rights;
        this.restrictions = restrictions;
    }

    @GetMapping("/people/{id}/rights")
    List<Rights.Right> of(Visitor visitor, @PathVariable UUID id) {
        if (!visitor.id().equals(id)) {
            visitor.mustAdminister(say("see what others may do"));
        }
        return rights.of(people.get(id));
    }

    @GetMapping("/restrictions")
    List<Restriction> all(Visitor visitor) {
        visitor.mustAdminister(say("restrict what others may do"));
        return restrictions.all();
    }

    @PostMapping("/restrictions")
    @ResponseStatus(HttpStatus.CREATED)
    List<Restriction> add(Visitor visitor, @RequestBody Wanted wanted) {
        restrictions.add(
                visitor,
                new Restriction(
                        new UUID(0, 0),
                        wanted.side,
                        wanted.role,
                        wanted.recordType,
                        wanted.field,
                        wanted.act,
                        wanted.extent));
        return restrictions.all();
    }

    /** @param side and role: whom it binds; neither binds everybody */
    record Wanted(
            @Nullable Side side,
            @Nullable Role role,
            String recordType,
            @Nullable String field,
            Act act,
            Extent extent) {}

    @DeleteMapping("/restrictions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Visitor visitor, @PathVariable UUID id) {
        restrictions.remove(visitor, id);
    }
}
