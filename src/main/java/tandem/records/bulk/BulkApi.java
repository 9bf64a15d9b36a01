package tandem.records.bulk;

import static tandem.shell.Words.say;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.records.AnsweredRequests;
import tandem.records.bulk.Bulk.Which;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;

/** Bulk changes, for programs. */
@RestController
@RequestMapping("/api/v1/bulk")
class BulkApi {

    private final Bulk bulk;
    private final LeftOuts leftOuts;
    private final AnsweredRequests answered;

    BulkApi(Bulk bulk, LeftOuts leftOuts, AnsweredRequests answered) {
        this.bulk = bulk;
        this.leftOuts = leftOuts;
        this.answered = answered;
    }

    /**
     * A change of many records; or, with {@code undo} alone, the undoing of one.
     *
     * @param filter of the records; or {@code ids}
     * @param act change, delete, add-tag or remove-tag
     * @param value null empties the field
     * @param undo import and the id of one, or bulk, or undo
     */
    record Wanted(
            @Nullable String records,
            @Nullable String filter,
            @Nullable List<UUID> ids,
            @Nullable String act,
            @Nullable String field,
            @Nullable String value,
            @Nullable String undo) {}

    @PostMapping
    ResponseEntity<Run> ask(
            @RequestBody Wanted wanted,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Visitor visitor) {
        var answer = answered.once(
                visitor.id(),
                key,
                "bulk " + wanted,
                () -> new AnsweredRequests.Answer(202, ask(wanted, visitor).id().toString()));
        return accepted(bulk.get(UUID.fromString(answer.text())));
    }

    private Run ask(Wanted wanted, Visitor visitor) {
        if (wanted.undo != null) {
            return bulk.undo(visitor, wanted.undo);
        }
        if (wanted.records == null || wanted.act == null) {
            throw new Refusal(Kind.UNREADABLE, say("Say which “records”, and what “act” to do with them."));
        }
        return bulk.ask(
                visitor,
                new Which(wanted.records, wanted.filter, wanted.ids),
                BulkPages.act(wanted.act),
                BulkPages.tagsOr(wanted.field, wanted.act),
                wanted.value);
    }

    private static ResponseEntity<Run> accepted(Run run) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/bulk/" + run.id()))
                .body(run);
    }

    @GetMapping
    Listing<Run> all(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable UUID cursor,
            Visitor visitor) {
        return bulk.list(cursor, Listing.limit(limit));
    }

    @GetMapping("/{id}")
    Run one(@PathVariable UUID id, Visitor visitor) {
        return bulk.get(id);
    }

    @DeleteMapping("/{id}")
    Run cancel(@PathVariable UUID id, Visitor visitor) {
        return bulk.cancel(visitor, id);
    }

    @PostMapping("/{id}/undo")
    ResponseEntity<Run> undo(@PathVariable UUID id, Visitor visitor) {
        return accepted(bulk.undo(visitor, bulk.get(id).through()));
    }

    record Left(
            String records,
            UUID id,
            @Nullable String field,
            String reason,
            @Nullable Object now,
            @Nullable Object before) {}

    @GetMapping("/{id}/left-out")
    Listing<Left> leftOut(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable Long cursor,
            Visitor visitor) {
        bulk.get(id);
        var page = leftOuts.of(id, cursor, Listing.limit(limit));
        return new Listing<>(
                page.data().stream()
                        .map(one -> new Left(
                                one.plural(),
                                one.id(),
                                one.field() == null ? null : one.field().name(),
                                one.reason().name(),
                                one.now(),
                                one.before()))
                        .toList(),
                page.next());
    }
}
