package tandem.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tandem.records.Records.Seen;
import tandem.shell.Refusal;

/**
 * A form in which a record is written: one input for each field that its reader may change.
 *
 * @param record none for a new one
 * @param typed what the reader has typed, by field; else what the record holds
 * @param refusal what was wrong with it
 */
public record Form(
        Shape shape,
        @Nullable Seen record,
        Map<String, String> typed,
        @Nullable Refusal refusal) {

    /** A field that somebody else changed meanwhile to something else than the reader did. */
    public record Conflict(Readable field, String theirs, String yours) {}

    /** The prefix of what a field held when the form was opened. */
    public static final String WAS = "was.";

    public List<Readable> inputs() {
        return shape.fields().values().stream()
                .filter(shape::changes)
                .filter(field -> field.kind() != FieldKind.ID)
                .toList();
    }

    public String href() {
        return "/" + shape.type().plural() + (record == null ? "" : "/" + record.id());
    }

    public String value(Readable field) {
        return typed.getOrDefault(field.name(), was(field));
    }

    public String was(Readable field) {
        return record == null ? "" : text(record.get(field.name()));
    }

    public @Nullable String wrong(Readable field) {
        var reason = refusal == null ? "" : refusal.about(field.name());
        return reason.isEmpty() ? null : reason;
    }

    /** The values that the reader changed. */
    public Map<String, @Nullable String> changed() {
        var changed = new LinkedHashMap<String, @Nullable String>();
        for (var field : inputs()) {
            var now = typed.get(field.name());
            if (now != null
                    && !now.strip()
                            .equals(typed.getOrDefault(WAS + field.name(), "").strip())) {
                changed.put(field.name(), now.strip());
            }
        }
        return changed;
    }

    /** Where somebody was quicker, and said something else. */
    public List<Conflict> conflicts() {
        return changed().entrySet().stream()
                .map(change -> conflict(Objects.requireNonNull(shape.fields().get(change.getKey())), change.getValue()))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable Conflict conflict(Readable field, @Nullable String yours) {
        var theirs = was(field);
        var before = typed.getOrDefault(WAS + field.name(), "").strip();
        return theirs.strip().equals(before) || theirs.strip().equals(yours)
                ? null
                : new Conflict(field, theirs, String.valueOf(yours));
    }

    /** A value as an input holds it. */
    public static String text(@Nullable Object value) {
        return value == null ? "" : value instanceof List<?> several ? joined(several) : value.toString();
    }

    private static String joined(List<?> several) {
        return String.join("; ", several.stream().map(Object::toString).toList());
    }
}
