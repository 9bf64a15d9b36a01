package tandem.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.imports.reading.Layout;
import tandem.imports.reading.Mapping;
import tandem.records.Field;

/**
 * A file, how it is written, and what its columns could mean. Nothing has been written.
 *
 * @param samples by column, some of its values
 * @param mapping the one that was given, kept before for such files, or else suggested
 * @param kept the name of the kept mapping that it is
 * @param notes what was done to the headers, as sentences
 */
public record Preview(
        Upload file,
        Layout layout,
        List<String> headers,
        List<List<String>> samples,
        Mapping mapping,
        List<Field> fields,
        @Nullable String kept,
        List<String> notes) {

    /** Where the first row of names is found, the sign of decimals and so on: what a person may want to correct. */
    public String separator() {
        return switch (layout.separator()) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            default -> String.valueOf(layout.separator());
        };
    }

    /** How many columns go somewhere. */
    public long mapped() {
        return headers.stream().filter(mapping.columns()::containsKey).count();
    }
}
