package tandem.records;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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
import tandem.shell.Refusal;
import tandem.shell.Refusal.Fault;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;
import tools.jackson.databind.JsonNode;

/** Every record type, for programs. What a page can do with a record, this can. */
@RestController
@RequestMapping("/api/v1/{records:companies|contacts|touches|deals|consents}")
class RecordApi {

    private final Records records;
    private final Intakes intakes;
    private final AnsweredRequests answered;
    private final Lookalikes lookalikes;
    private final Forwarding forwarding;

    RecordApi(
            Records records, Intakes intakes, AnsweredRequests answered, Lookalikes lookalikes, Forwarding forwarding) {
        this.lookalikes = lookalikes;
        this.forwarding = forwarding;
        this.records = records;
        this.intakes = intakes;
        this.answered = answered;
    }

    @GetMapping
    Listing<Map<String, @Nullable Object>> list(
            @PathVariable("records") String plural,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "" + Query.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Visitor visitor) {
        var page = records.list(plural, new Query(filter, sort, limit, cursor));
        return new Listing<>(page.records().stream().map(Records.Seen::json).toList(), page.next());
    }

    /** A record that was merged into another one is found there. */
    @GetMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> one(
            @PathVariable("records") String plural, @PathVariable UUID id, Visitor visitor) {
        var elsewhere = records.find(plural, id).isPresent() ? Optional.<UUID>empty() : forwarding.now(plural, id);
        if (elsewhere.isPresent()) {
            return ResponseEntity.status(HttpStatus.TEMPORARY_REDIRECT)
                    .location(URI.create("/api/v1/" + plural + "/" + elsewhere.get()))
                    .build();
        }
        return answer(HttpStatus.OK, records.get(plural, id));
    }

    /** Each record that is likely the same as a new one is named in a header {@code Link} of relation {@code duplicate}. */
    private HttpHeaders duplicates(String plural, UUID id, Map<String, @Nullable String> values) {
        var headers = new HttpHeaders();
        lookalikes.like(plural, values).stream()
                .filter(alike -> !alike.id().equals(id))
                .forEach(alike -> headers.add(
                        HttpHeaders.LINK, "</api/v1/%s/%s>; rel=\"duplicate\"".formatted(alike.plural(), alike.id())));
        return headers;
    }

    /** Writes one record: a new one, or, where its key or e-mail address is known, a change of that one. */
    @PostMapping
    ResponseEntity<Map<String, @Nullable Object>> write(
            @PathVariable("records") String plural,
            @RequestBody JsonNode body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Visitor visitor) {
        visitor.mustWrite("write records");
        var values = values(body);
        var system = Objects.requireNonNullElse(values.remove("system"), "api");
        var answer = answered.once(visitor.id(), key, plural + body, () -> {
            var outcome = intakes.takeOne(plural, system, values);
            return new AnsweredRequests.Answer(outcome.created() == 1 ? 201 : 200, String.valueOf(outcome.ids()[0]));
        });
        var seen = records.get(plural, UUID.fromString(answer.text()));
        return ResponseEntity.status(answer.status())
                .location(URI.create("/api/v1/" + plural + "/" + seen.id()))
                .eTag(String.valueOf(seen.version()))
                .headers(answer.status() == 201 ? duplicates(plural, seen.id(), values) : HttpHeaders.EMPTY)
                .body(seen.json());
    }

    /** Changes the fields that the body names; {@code null} empties one. Needs the version that was read, as If-Match. */
    @PatchMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> change(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @RequestBody JsonNode body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String version,
            Visitor visitor) {
        visitor.mustWrite("change records");
        records.get(plural, id);
        return answer(HttpStatus.OK, records.change(plural, id, version(version), values(body)));
    }

    private static ResponseEntity<Map<String, @Nullable Object>> answer(HttpStatus status, Records.Seen seen) {
        return ResponseEntity.status(status)
                .eTag(String.valueOf(seen.version()))
                .body(seen.json());
    }

    private static int version(@Nullable String ifMatch) {
        try {
            return Integer.parseInt(String.valueOf(ifMatch).replace("W/", "").replace("\"", ""));
        } catch (NumberFormatException missing) {
            throw new Refusal(
                    Kind.UNREADABLE,
                    "Say in If-Match which version you have read; it is the ETag of the record.",
                    java.util.List.of(new Fault("If-Match", "is missing or is no version")));
        }
    }

    private static Map<String, @Nullable String> values(JsonNode body) {
        if (!body.isObject()) {
            throw new Refusal(Kind.UNREADABLE, "The body must be a JSON object with the fields of one record.");
        }
        var values = new LinkedHashMap<String, @Nullable String>();
        body.properties().forEach(property -> {
            var value = property.getValue();
            if (value.isContainer()) {
                throw new Refusal(
                        Kind.RULE,
                        "Nothing was written.",
                        java.util.List.of(new Fault(property.getKey(), "must be a single value")));
            }
            values.put(property.getKey(), value.isNull() ? null : value.asString());
        });
        return values;
    }
}
