package tandem.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.records.AnsweredRequests;
import tandem.records.HangsOn;
import tandem.records.Records;
import tandem.shell.Faults;
import tandem.shell.Visitor;

/** Tasks, for programs. They are listed, read, changed, ticked off and deleted like any other record. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskApi {

    private final Tasks tasks;
    private final Records records;
    private final AnsweredRequests answered;

    TaskApi(Tasks tasks, Records records, AnsweredRequests answered) {
        this.tasks = tasks;
        this.records = records;
        this.answered = answered;
    }

    /**
     * @param recordType the type, in the plural, of the record that it is for; without it and {@code record_id} for none
     * @param personId who does it; without it, whoever adds it
     * @param dueOn a day, or else {@code due_at}, or neither
     * @param remindBefore minutes before it is due
     */
    record NewTask(
            @Nullable String what,
            @JsonProperty("record_type") @Nullable String recordType,
            @JsonProperty("record_id") @Nullable UUID recordId,
            @JsonProperty("person_id") @Nullable UUID personId,
            @JsonProperty("due_on") @Nullable LocalDate dueOn,
            @JsonProperty("due_at") @Nullable Instant dueAt,
            @JsonProperty("remind_before") @Nullable Integer remindBefore) {

        Map<String, @Nullable String> values() {
            var values = new HashMap<String, @Nullable String>();
            values.put("what", what);
            values.put("person_id", text(personId));
            values.put("due_on", text(dueOn));
            values.put("due_at", text(dueAt));
            values.put("remind_before", text(remindBefore));
            values.values().removeIf(java.util.Objects::isNull);
            return values;
        }

        private static @Nullable String text(@Nullable Object value) {
            return value == null ? null : value.toString();
        }

        @Nullable
        HangsOn on() {
            return recordType == null || recordId == null ? null : new HangsOn(recordType, recordId);
        }
    }

    @PostMapping
    ResponseEntity<Map<String, @Nullable Object>> add(
            @RequestBody NewTask task,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Visitor visitor) {
        visitor.mustWrite("add tasks");
        new Faults()
                .missing("what", task.what())
                .when(task.recordType() != null && task.recordId() == null, "record_id", "is missing")
                .when(task.recordType() == null && task.recordId() != null, "record_type", "is missing")
                .when(task.dueOn() != null && task.dueAt() != null, "due_at", "is one too many beside due_on")
                .refuse();
        var answer = answered.once(
                visitor.id(),
                key,
                "tasks" + task,
                () -> new AnsweredRequests.Answer(
                        201, tasks.add(visitor, task.on(), task.values()).id().toString()));
        var seen = records.get("tasks", UUID.fromString(answer.text()));
        return ResponseEntity.created(URI.create("/api/v1/tasks/" + seen.id()))
                .eTag(String.valueOf(seen.version()))
                .body(seen.json());
    }
}
