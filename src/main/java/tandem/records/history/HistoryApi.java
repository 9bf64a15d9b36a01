package tandem.records.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.records.IfMatch;
import tandem.records.history.PutBack.Return;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;

/** The history of a record, and putting it back, for programs. */
@RestController
@RequestMapping("/api/v1/{records:contacts|companies|deals|products}/{id:[0-9a-f-]{36}}")
class HistoryApi {

    private final Histories histories;
    private final PutBack putBack;

    HistoryApi(Histories histories, PutBack putBack) {
        this.histories = histories;
        this.putBack = putBack;
    }

    record Who(UUID id, @Nullable String name) {}

    record Changed(
            String field, @Nullable Object from, @Nullable Object to) {}

    record Told(long id, Instant at, @Nullable Who who, String through, String what, List<Changed> changes) {

        static Told of(Entry entry) {
            return new Told(
                    entry.id(),
                    entry.at(),
                    entry.who() == null ? null : new Who(entry.who(), entry.by()),
                    entry.through().text(),
                    entry.deed().name(),
                    entry.changes().stream()
                            .map(change -> new Changed(change.field().name(), plain(change.from()), plain(change.to())))
                            .toList());
        }

        private static @Nullable Object plain(@Nullable Object value) {
            return value instanceof java.math.BigDecimal number ? number.toPlainString() : value;
        }
    }

    /** What became of a record, newest first. */
    @GetMapping("/history")
    Listing<Told> history(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            Visitor visitor) {
        var page = histories.of(plural, id, before(cursor), Listing.limit(limit));
        return new Listing<>(page.data().stream().map(Told::of).toList(), page.next());
    }

    static @Nullable Long before(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isBlank() ? null : Long.valueOf(cursor);
        } catch (NumberFormatException forged) {
            throw new Refusal(Kind.UNREADABLE, "The cursor is none that Tandem gave; begin again without it.");
        }
    }

    /** @param field that gets back what it held before the change; without it, all fields get back what they held then */
    record Field(@Nullable String field) {}

    @PostMapping("/history/{entry}/return")
    ResponseEntity<Map<String, @Nullable Object>> before(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @PathVariable long entry,
            @RequestBody Field body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String version,
            Visitor visitor) {
        return go(visitor, putBack.before(plural, id, entry, body.field), version);
    }

    /** @param at the instant to whose values the record goes back */
    record At(Instant at) {}

    @PostMapping("/return")
    ResponseEntity<Map<String, @Nullable Object>> at(
            @PathVariable("records") String plural,
            @PathVariable UUID id,
            @RequestBody At body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String version,
            Visitor visitor) {
        return go(visitor, putBack.at(plural, id, body.at), version);
    }

    private ResponseEntity<Map<String, @Nullable Object>> go(Visitor visitor, Return back, @Nullable String version) {
        var seen = putBack.go(visitor, back, IfMatch.version(version));
        return ResponseEntity.ok().eTag(String.valueOf(seen.version())).body(seen.json());
    }
}
