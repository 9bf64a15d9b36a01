package tandem.records.history;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.records.Records;
import tandem.shell.Listing;
import tandem.shell.Visitor;

/** The bin, for programs. */
@RestController
@RequestMapping("/api/v1/bin/{records:contacts|companies|deals|products}")
class BinApi {

    private final Bin bin;
    private final Records records;

    BinApi(Bin bin, Records records) {
        this.bin = bin;
        this.records = records;
    }

    record Binned(
            UUID id,
            String name,
            @Nullable Instant deletedAt,
            @Nullable String deletedBy,
            String through,
            Map<String, @Nullable Object> record) {}

    @GetMapping
    Listing<Binned> list(
            @PathVariable("records") String plural,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            Visitor visitor) {
        var lines = bin.list(plural, q, cursor, Listing.limit(limit));
        return new Listing<>(
                lines.data().stream()
                        .map(line -> new Binned(
                                line.record().id(),
                                line.name(),
                                line.at(),
                                line.by(),
                                line.through().text(),
                                line.record().json()))
                        .toList(),
                lines.next());
    }

    @PostMapping("/{id}/restoration")
    ResponseEntity<Map<String, @Nullable Object>> restore(
            @PathVariable("records") String plural, @PathVariable UUID id, Visitor visitor) {
        bin.restore(visitor, plural, id);
        var seen = records.get(plural, id);
        return ResponseEntity.ok().eTag(String.valueOf(seen.version())).body(seen.json());
    }
}
