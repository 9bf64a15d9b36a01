package tandem.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into an {@link Intake}.
 *
 * @param system the system whose keys the rows carry, such as {@code hubspot}
 * @param fields names of the fields that the rows have, in the order of their values
 */
public record Batch(String system, List<String> fields, List<Row> rows) {

    /**
     * @param number where a person finds the row: its line in the file
     * @param repeats an earlier row has spoken of the same record; this one only fills what is still empty
     * @param values typed as the {@link FieldKind} of their field says; null where nothing is known
     */
    public record Row(
            long number, boolean repeats, @Nullable Object[] values) {}

    public int column(String field) {
        return fields.indexOf(field);
    }

    /** The value of a field in a row; null where the rows do not have the field. */
    public @Nullable Object value(Row row, String field) {
        int column = column(field);
        return column < 0 ? null : row.values[column];
    }
}
