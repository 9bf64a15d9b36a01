package tandem.mailboxes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.mailboxes.Unmatched.Stranger;
import tandem.shell.Listing;
import tandem.shell.Visitor;

/** Connections and their health, for programs. No password and no secret address ever comes out. */
@RestController
@RequestMapping("/api/v1/connections")
class ConnectionApi {

    private final Connections connections;
    private final Reading reading;
    private final Unmatched unmatched;
    private final Clock clock;

    ConnectionApi(Connections connections, Reading reading, Unmatched unmatched, Clock clock) {
        this.connections = connections;
        this.reading = reading;
        this.unmatched = unmatched;
        this.clock = clock;
    }

    /**
     * A connection and how it is.
     *
     * @param health new, off, waiting, well or troubled
     * @param trouble what is wrong; null where nothing is
     * @param advice how it is, and what to do, as a sentence
     */
    record Health(
            UUID id,
            String kind,
            String name,
            String person,
            String host,
            String health,
            @Nullable String trouble,
            String advice,
            @Nullable String detail,
            int failures,
            @JsonProperty("last_success_at") @Nullable Instant lastSuccessAt,
            @JsonProperty("last_failure_at") @Nullable Instant lastFailureAt,
            @JsonProperty("next_at") @Nullable Instant nextAt,
            long read,
            long matched,
            long unmatched,
            @JsonProperty("passed_over") long passedOver,
            long waiting) {

        static Health of(Status status) {
            var connection = status.connection();
            return new Health(
                    connection.id(),
                    connection.kind().name(),
                    connection.name(),
                    status.person(),
                    connection.host(),
                    status.health(),
                    status.trouble() == null ? null : status.trouble().name(),
                    status.sentence(),
                    status.detail(),
                    status.failures(),
                    status.succeededAt(),
                    status.failedAt(),
                    status.nextAt(),
                    status.read(),
                    status.matched(),
                    status.unmatched(),
                    status.passedOver(),
                    status.waiting());
        }
    }

    /**
     * @param kind MAILBOX or CALENDAR
     * @param address of a calendar
     * @param since a day; without it, 30 days ago
     * @param personId whose it is, where an administrator connects it for somebody else
     */
    record NewConnection(
            String kind,
            @Nullable String name,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String encryption,
            @Nullable String login,
            @Nullable String password,
            @Nullable String address,
            @JsonProperty("keeps_lines") @Nullable Boolean keepsLines,
            @Nullable LocalDate since,
            @JsonProperty("person_id") @Nullable UUID personId) {

        Map<String, String> typed() {
            var typed = new HashMap<String, String>();
            put(typed, "name", name);
            put(typed, "host", host);
            put(typed, "port", port);
            put(typed, "encryption", encryption);
            put(typed, "login", login);
            put(typed, "password", password);
            put(typed, "address", address);
            put(typed, "since", since);
            put(typed, "person", personId);
            if (Boolean.TRUE.equals(keepsLines)) {
                typed.put("keeps_lines", "true");
            }
            return typed;
        }

        private static void put(Map<String, String> typed, String name, @Nullable Object value) {
            if (value != null) {
                typed.put(name, value.toString());
            }
        }

        @Override
        public String toString() {
            return "a new connection to " + host;
        }
    }

    record State(boolean on) {}

    @GetMapping
    Listing<Health> all(Visitor visitor) {
        return new Listing<>(connections.all(visitor).stream().map(Health::of).toList(), null);
    }

    @GetMapping("/{id:[0-9a-f-]{36}}")
    Health one(@PathVariable UUID id, Visitor visitor) {
        return Health.of(connections.get(visitor, id));
    }

    @PostMapping
    ResponseEntity<Health> add(@RequestBody NewConnection wanted, Visitor visitor) {
        visitor.mustWrite("connect mailboxes and calendars");
        var form = new ConnectionForm(
                ConnectionPages.kind(wanted.kind()), null, wanted.typed(), visitor.zone(), clock.instant(), null);
        var status = connections.add(visitor, form);
        return ResponseEntity.created(URI.create("/api/v1/connections/" + status.id()))
                .body(Health.of(status));
    }

    /** What would come in. Nothing of it is kept. */
    @PostMapping("/{id:[0-9a-f-]{36}}/trial")
    Trial trial(@PathVariable UUID id, Visitor visitor) {
        visitor.mustWrite("connect mailboxes and calendars");
        return reading.trial(visitor, connections.get(visitor, id).connection());
    }

    @PutMapping("/{id:[0-9a-f-]{36}}/state")
    Health turn(@PathVariable UUID id, @RequestBody State state, Visitor visitor) {
        visitor.mustWrite("connect mailboxes and calendars");
        return Health.of(connections.turn(visitor, id, state.on()));
    }

    /** Lets it be read at once. */
    @PostMapping("/{id:[0-9a-f-]{36}}/attempt")
    Health tryNow(@PathVariable UUID id, Visitor visitor) {
        visitor.mustWrite("connect mailboxes and calendars");
        return Health.of(connections.tryNow(visitor, id));
    }

    @DeleteMapping("/{id:[0-9a-f-]{36}}")
    ResponseEntity<Void> remove(@PathVariable UUID id, Visitor visitor) {
        visitor.mustWrite("connect mailboxes and calendars");
        connections.remove(visitor, id);
        return ResponseEntity.noContent().build();
    }

    /** Addresses that are nobody's here, and how much waits at each; at most 500. */
    @GetMapping("/unmatched")
    Listing<Stranger> unmatched(Visitor visitor) {
        return new Listing<>(List.copyOf(unmatched.all(visitor, 500)), null);
    }

    record Match(String address, @JsonProperty("contact_id") UUID contactId) {}

    record Matched(int landed) {}

    /** Says that an address is one more of a contact; what waits there lands on its timeline. */
    @PostMapping("/unmatched/match")
    Matched match(@RequestBody Match match, Visitor visitor) {
        return new Matched(unmatched.match(visitor, match.address(), match.contactId()));
    }

    record Ignored(String what) {}

    /** Passes over an address, or @ and a domain, from now on. */
    @PostMapping("/unmatched/ignored")
    ResponseEntity<Void> ignore(@RequestBody Ignored ignored, Visitor visitor) {
        unmatched.ignore(visitor, ignored.what());
        return ResponseEntity.noContent().build();
    }
}
