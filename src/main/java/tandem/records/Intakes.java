package tandem.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Fault;
import tandem.shell.Refusal.Kind;

/** Every kind of rows that can come in. */
@Component
public class Intakes {

    private final Map<String, Intake> intakes = new LinkedHashMap<>();

    Intakes(List<Intake> intakes) {
        intakes.forEach(intake -> this.intakes.put(intake.kind(), intake));
    }

    public Collection<String> kinds() {
        return intakes.keySet();
    }

    public Intake of(String kind) {
        var intake = intakes.get(kind);
        if (intake == null) {
            throw Refusal.of(
                    "kind", "There is no kind “%s”; there are %s.".formatted(kind, String.join(", ", kinds())));
        }
        return intake;
    }

    /** Takes one row that a program wrote, and refuses it whole where any of it cannot be used. */
    @Transactional
    public Outcome takeOne(String kind, String system, Map<String, @Nullable String> values) {
        var intake = of(kind);
        var faults = new ArrayList<Fault>();
        var known = new LinkedHashMap<String, Field>();
        intake.fields().forEach(field -> known.put(field.name(), field));
        var typed = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((name, value) -> {
            var field = known.get(name);
            if (field == null) {
                faults.add(new Fault(name, "There is no such field; there are " + String.join(", ", known.keySet())));
            } else if (value != null && !value.isBlank()) {
                try {
                    typed.put(name, Typed.read(field, value));
                } catch (IllegalArgumentException wrong) {
                    faults.add(new Fault(name, String.valueOf(wrong.getMessage())));
                }
            }
        });
        known.values().stream()
                .filter(field ->
                        field.required() && typed.get(field.name()) == null && !values.containsKey(field.name()))
                .forEach(field -> faults.add(new Fault(field.name(), "is missing")));
        if (!faults.isEmpty()) {
            throw new Refusal(Kind.RULE, "Nothing was written.", faults);
        }
        var outcome = intake.take(new Batch(
                system,
                List.copyOf(typed.keySet()),
                List.of(new Batch.Row(1, false, typed.values().toArray()))));
        if (outcome.ids()[0] == null) {
            throw new Refusal(
                    Kind.RULE,
                    "Nothing was written.",
                    outcome.findings().stream()
                            .map(finding -> new Fault(finding.field(), finding.reason()))
                            .toList());
        }
        return outcome;
    }
}
