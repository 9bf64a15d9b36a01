package tandem.imports.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file, its cells as text.
 *
 * @param number the line (CSV) or row (spreadsheet) where a person finds it; for quoted line breaks, where it starts
 * @param cells at least as many as there are headers; more only when the row is longer than the header
 * @param problem what is wrong with the row as a whole, as sentences; null for nearly all rows
 */
public record Row(long number, List<String> cells, @Nullable String problem) {

    /** The text in a column, counted from 0; blank where the row has no such cell. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    boolean isBlank() {
        return problem == null && cells.stream().allMatch(String::isBlank);
    }
}
