package tandem.records;

import static tandem.shell.Words.say;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

@RestController
@RequestMapping("/api/v1/custom-fields")
class CustomFieldApi {

    private final CustomFields fields;
    private final Shapes shapes;

    CustomFieldApi(CustomFields fields, Shapes shapes) {
        this.fields = fields;
        this.shapes = shapes;
    }

    @GetMapping
    List<CustomField> of(@RequestParam String recordType, Visitor visitor) {
        return fields.of(shapes.of(recordType).type().plural());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CustomField add(@RequestBody Wanted wanted, Visitor visitor) {
        if (wanted.label == null || wanted.kind == null || wanted.recordType == null) {
            throw Refusal.of("label", say("Say recordType, label and kind."));
        }
        return fields.add(
                visitor,
                shapes.of(wanted.recordType).type().plural(),
                wanted.label,
                wanted.kind,
                wanted.choices == null ? List.of() : wanted.choices);
    }

    record Wanted(
            @Nullable String recordType,
            @Nullable String label,
            @Nullable FieldKind kind,
            @Nullable List<String> choices) {}

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id, Visitor visitor) {
        fields.remove(visitor, id);
    }
}
