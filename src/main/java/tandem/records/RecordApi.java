package tandem.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
import tandem.records.export.Export;
import tandem.records.export.Format;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Fault;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;
import tools.jackson.databind.JsonNode;

/** Every record type, for programs. What a page can do with a record, this can. */
@RestController
@RequestMapping("/api/v1/{records:companies|contacts|touches|stages|deals|products|consents|notes|files|tasks}")
class RecordApi {

    private final Records records;
    private final Intakes intakes;
    private final AnsweredRequests answered;
    private final Lookalikes lookalikes;
    private final Forwarding forwarding;
    private final Export export;

    RecordApi(
            Records records,
            Intakes intakes,
            AnsweredRequests answered,
            Lookalikes lookalikes,
            Forwarding forwarding,
            Export export) {
        this.records = records;
        this.intakes = intakes;
        this.answered = answered;
        this.lookalikes = lookalikes;
        this.forwarding = forwarding;
        this.export = export;
    }

    /**
     * What a list answers.
     *
     * @param count how many there are in all, where that was asked; one more than 50,000 for more than those
     * @param sums of the fields for which that was asked, as exact numbers
     */
    record RecordListing(
            List<Map<String, @Nullable Object>> data,
            @Nullable String next,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long count,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, Totals.Total> sums) {}

    /**
     * @param fields the fields to answer, with commas between them; all of them by default
     * @param count whether to count
     * @param sums number fields to add up, with commas between them
     */
    @GetMapping
    RecordListing list(
            @PathVariable("records") String plural,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "" + Query.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "") List<String> fields,
            @RequestParam(defaultValue = "false") boolean count,
            @RequestParam(defaultValue = "") List<String> sums,
            Visitor visitor) {
        var page = records.list(plural, new Query(filter, sort, limit, cursor, named(plural, fields)));
        checkNumbers(plural, sums);
        var totals = !sums.isEmpty()
                ? records.totals(plural, filter, sums, Integer.MAX_VALUE)
                : count ? records.totals(plural, filter, List.of(), Records.MOST_COUNTED) : null;
        return new RecordListing(
                page.records().stream().map(Records.Seen::json).toList(),
                page.next(),
                count && totals != null ? totals.count() : null,
                sums.isEmpty() || totals == null ? null : totals.numbers());
    }

    private List<String> named(String plural, List<String> fields) {
        records.check(plural, "", "", fields);
        return fields.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of("id"), fields.stream()).distinct().toList();
    }

    private void checkNumbers(String plural, List<String> sums) {
        records.check(plural, "", "", sums);
        for (var name : sums) {
            if (records.shape(plural)
                    .field(name)
                    .filter(field -> field.kind().isNumber())
                    .isEmpty()) {
                var sentence = "“%s” is no number, so it has no sum.".formatted(name);
                throw new Refusal(Kind.UNREADABLE, sentence, List.of(new Fault("sums", sentence)));
            }
        }
    }

    /** All that a filter finds, as CSV: what {@code limit} and {@code cursor} cut into parts, in one go. */
    @GetMapping(produces = "text/csv")
    void csv(
            @PathVariable("records") String plural,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") List<String> fields,
            Visitor visitor,
            HttpServletResponse response)
            throws IOException {
        export.answer(
                plural,
                new Query(filter, sort, Query.USUAL, null, fields),
                Format.CSV,
                false,
                Export.Reader.PROGRAMS,
                response);
    }

    /** All that a filter finds, as a workbook of Excel. */
    @GetMapping(produces = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    void xlsx(
            @PathVariable("records") String plural,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") List<String> fields,
            Visitor visitor,
            HttpServletResponse response)
            throws IOException {
        export.answer(
                plural,
                new Query(filter, sort, Query.USUAL, null, fields),
                Format.XLSX,
                false,
                Export.Reader.PROGRAMS,
                response);
    }

    /** A record that was merged into another one is found there. */
    @GetMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> one(
            @PathVariable("records") String plural, @PathVariable UUID id, Visitor visitor) {
        return records.find(plural, id)
                .map(seen -> answer(HttpStatus.OK, seen))
                .or(() -> forwarding
                        .now(plural, id)
                        .map(elsewhere -> ResponseEntity.status(HttpStatus.TEMPORARY_REDIRECT)
                                .location(URI.create("/api/v1/" + plural + "/" + elsewhere))
                                .build()))
                .orElseGet(() -> answer(HttpStatus.OK, records.get(plural, id)));
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
                        List.of(new Fault(property.getKey(), "must be a single value")));
            }
            values.put(property.getKey(), value.isNull() ? null : value.asString());
        });
        return values;
    }
}
