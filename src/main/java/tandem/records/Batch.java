package tandem.records;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows on their way into an {@link Intake}. */
public final class Batch {

    private final String system;
    private final List<String> fields;
    private final List<Row> rows;
    private final Map<String, Integer> columns = new HashMap<>();

    /**
     * @param system the system whose keys the rows carry, such as {@code hubspot}
     * @param fields names of the fields that the rows have, in the order of their values
     */
    public Batch(String system, List<String> fields, List<Row> rows) {
        this.system = system;
        this.fields = List.copyOf(fields);
        this.rows = rows;
        for (int column = 0; column < this.fields.size(); column++) {
            columns.putIfAbsent(this.fields.get(column), column);
        }
    }

    /**
     * @param number where a person finds the row: its line in the file
     * @param repeats an earlier row has spoken of the same record; this one only fills what is still empty
     * @param values typed as the {@link FieldKind} of their field says; null where nothing is known
     */
    public record Row(
            long number, boolean repeats, @Nullable Object[] values) {}

    public String system() {
        return system;
    }

    public List<String> fields() {
        return fields;
    }

    public List<Row> rows() {
        return rows;
    }

    public boolean has(String field) {
        return columns.containsKey(field);
    }

    /** The value of a field in a row; null where the rows do not have the field. */
    public @Nullable Object value(Row row, String field) {
        var column = columns.get(field);
        return column == null ? null : row.values[column];
    }
}
