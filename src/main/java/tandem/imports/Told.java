package tandem.imports;

import org.jspecify.annotations.Nullable;

/**
 * Something that an import has to tell about a row.
 *
 * @param row where a person finds it: the line of the file, or the row of the sheet
 * @param column the header that the field came from
 * @param unusable the row was left out; else it was taken, and somebody should look at it
 */
public record Told(
        long row,
        @Nullable String field,
        @Nullable String column,
        @Nullable String value,
        String reason,
        boolean unusable) {}
