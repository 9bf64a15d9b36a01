package tandem.records;

import java.util.List;

/**
 * One field of a record, as people and programs know it.
 *
 * @param name in addresses, mappings, filters and JSON: lower case with underscores
 * @param label on pages
 * @param required a row without it cannot be used
 * @param synonyms what other systems call it; import suggests its mapping by them
 * @param choices what a {@link FieldKind#CHOICE} or the parts of a {@link FieldKind#SEVERAL} may be; empty for anything
 */
public record Field(
        String name, String label, FieldKind kind, boolean required, List<String> synonyms, List<String> choices) {

    public static Field of(String name, String label, FieldKind kind, String... synonyms) {
        return new Field(name, label, kind, false, List.of(synonyms), List.of());
    }

    public static Field required(String name, String label, FieldKind kind, String... synonyms) {
        return new Field(name, label, kind, true, List.of(synonyms), List.of());
    }

    /** The same field, which can be nothing but one of these. */
    public Field oneOf(List<String> values) {
        return new Field(name, label, FieldKind.CHOICE, required, synonyms, values);
    }
}
