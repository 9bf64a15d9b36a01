package tandem.people;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.shell.Listing;
import tandem.shell.Version;
import tandem.shell.Visitor;

@RestController
@RequestMapping("/api/v1/persons")
class PersonApi {

    private final People people;
    private final Passwords passwords;

    PersonApi(People people, Passwords passwords) {
        this.people = people;
        this.passwords = passwords;
    }

    @GetMapping
    Listing<Person> list(
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return people.list(email, cursor, Listing.limit(limit));
    }

    @GetMapping("/{id}")
    ResponseEntity<Person> get(@PathVariable UUID id) {
        var person = people.get(id);
        return Version.tagged(person, person.version());
    }

    @PostMapping
    ResponseEntity<Person> add(Visitor visitor, @RequestBody NewPerson newcomer) {
        var person = people.add(visitor, newcomer);
        return ResponseEntity.created(URI.create("/api/v1/persons/" + person.id()))
                .eTag("\"" + person.version() + "\"")
                .body(person);
    }

    @PatchMapping("/{id}")
    ResponseEntity<Person> change(
            Visitor visitor,
            @PathVariable UUID id,
            @RequestHeader(value = "If-Match", required = false) @Nullable String version,
            @RequestBody PersonChange change) {
        var person = people.change(visitor, id, Version.expected(version), change);
        return Version.tagged(person, person.version());
    }

    /** A one-time link by which the person sets a password. */
    @PostMapping("/{id}/invitation")
    ResponseEntity<Invitation> invite(Visitor visitor, @PathVariable UUID id) {
        return ResponseEntity.status(201).body(new Invitation(passwords.invite(visitor, people.get(id))));
    }

    record Invitation(String link) {}
}
