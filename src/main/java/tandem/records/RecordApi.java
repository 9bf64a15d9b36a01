package tandem.records;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Fault;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;
import tools.jackson.databind.JsonNode;

/** Every record type, for programs. What a page can do with a record, this can. */
@RestController
@RequestMapping("/api/v1/{records:companies|contacts|touches|deals|consents|notes|files|tasks}")
class RecordApi {

    private final Records records;
    private final Intakes intakes;
    private final AnsweredRequests answered;

    RecordApi(Records records, Intakes intakes, AnsweredRequests answered) {
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

    @GetMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> one(
            @PathVariable("records") String plural, @PathVariable UUID id, Visitor visitor) {
        return answer(HttpStatus.OK, records.get(plural, id));
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
        return answer(HttpStatus.OK, records.change(plural, id, IfMatch.version(version), values(body)));
    }

    /** Puts a record into the bin. Needs the version that was read, as If-Match. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String version,
            Visitor visitor) {
        visitor.mustWrite("delete records");
        records.get(plural, id);
        records.delete(plural, id, IfMatch.version(version));
    }

    private static ResponseEntity<Map<String, @Nullable Object>> answer(HttpStatus status, Records.Seen seen) {
        return ResponseEntity.status(status)
                .eTag(String.valueOf(seen.version()))
                .body(seen.json());
    }

    private static Map<String, @Nullable String> values(JsonNode body) {
        if (!body.isObject()) {
            throw new Refusal(Kind.UNREADABLE, "The body must be a JSON object with the fields of one record.");
        }
        var values = new LinkedHashMap<String, @Nullable String>();
        body.properties().forEach(property -> {
            var value = property.getValue();
            if (value.isArray() && value.valueStream().noneMatch(JsonNode::isContainer)) {
                values.put(
                        property.getKey(),
                        value.valueStream().map(JsonNode::asString).collect(Collectors.joining(";")));
                return;
            }
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
