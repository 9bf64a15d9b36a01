package tandem.notes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.records.AnsweredRequests;
import tandem.records.Records;
import tandem.records.Records.Seen;
import tandem.shell.Faults;
import tandem.shell.Version;
import tandem.shell.Visitor;

/** Notes, for programs. They are listed, read and deleted like any other record. */
@RestController
@RequestMapping("/api/v1/notes")
class NoteApi {

    private final Notes notes;
    private final Records records;
    private final AnsweredRequests answered;

    NoteApi(Notes notes, Records records, AnsweredRequests answered) {
        this.notes = notes;
        this.records = records;
        this.answered = answered;
    }

    /** @param recordType the type of the record in the plural: {@code contacts} */
    record NewNote(
            @JsonProperty("record_type") @Nullable String recordType,
            @JsonProperty("record_id") @Nullable UUID recordId,
            @Nullable String text) {}

    record Text(@Nullable String text) {}

    @PostMapping
    ResponseEntity<Map<String, @Nullable Object>> write(
            @RequestBody NewNote note,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Visitor visitor) {
        visitor.mustWrite("write notes");
        new Faults()
                .missing("record_type", note.recordType())
                .missing("record_id", note.recordId() == null ? null : "given")
                .missing("text", note.text())
                .refuse();
        var answer = answered.once(visitor.id(), key, "notes" + note, () -> {
            var written = notes.write(visitor, String.valueOf(note.recordType()), id(note), said(note.text()));
            return new AnsweredRequests.Answer(201, written.note().id().toString());
        });
        var seen = records.get("notes", UUID.fromString(answer.text()));
        return ResponseEntity.created(URI.create("/api/v1/notes/" + seen.id()))
                .eTag(String.valueOf(seen.version()))
                .body(seen.json());
    }

    /** Changes what a note says. Only its writer may. */
    @PatchMapping("/{id}")
    ResponseEntity<Map<String, @Nullable Object>> change(
            @PathVariable UUID id,
            @RequestBody Text text,
            @RequestHeader(name = "If-Match", required = false) @Nullable String version,
            Visitor visitor) {
        visitor.mustWrite("change notes");
        var now = records.get("notes", id);
        var expected = Version.expected(version);
        return answer(notes.change(id, expected == null ? now.version() : expected, said(text.text()))
                .note());
    }

    private static UUID id(NewNote note) {
        return java.util.Objects.requireNonNull(note.recordId());
    }

    private static Map<String, @Nullable String> said(@Nullable String text) {
        var values = new HashMap<String, @Nullable String>();
        values.put("text", text);
        return values;
    }

    private static ResponseEntity<Map<String, @Nullable Object>> answer(Seen note) {
        return ResponseEntity.ok().eTag(String.valueOf(note.version())).body(note.json());
    }
}
