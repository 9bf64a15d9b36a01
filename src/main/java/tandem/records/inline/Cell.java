package tandem.records.inline;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tandem.records.Form;
import tandem.records.Readable;
import tandem.records.Records.Seen;
import tandem.records.Sheet;
import tandem.shell.Refusal;

/**
 * One field of one record, as it stands or as it is being changed.
 *
 * @param plural of the record's type
 * @param href the record that the value names; null for plain values
 * @param form holds what was typed and what was wrong with it
 */
public record Cell(
        String plural,
        Readable field,
        Seen record,
        @Nullable String href,
        Form form) {

    /** Where it is read and changed. */
    public String address() {
        return "/" + plural + "/" + record.id() + "/fields/" + field.name();
    }

    public String suggestions() {
        return "/" + plural + "/suggestions/" + field.name();
    }

    public @Nullable Object value() {
        return record.get(field.name());
    }

    /** What the field held when its changer began. */
    public String was() {
        return Objects.requireNonNull(form.typed().getOrDefault(Form.WAS + field.name(), form.was(field)));
    }

    public String typed() {
        return form.value(field);
    }

    public List<Form.Conflict> conflicts() {
        return form.conflicts();
    }

    public @Nullable String wrong() {
        var about = form.wrong(field);
        Refusal refusal = form.refusal();
        return about != null || refusal == null ? about : refusal.getMessage();
    }

    /** As the page of a record shows it. */
    public Sheet.@Nullable Fact fact() {
        var value = value();
        return value == null ? null : new Sheet.Fact(field, value, href, null);
    }
}
