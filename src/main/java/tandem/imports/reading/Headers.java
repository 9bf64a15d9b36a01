package tandem.imports.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tandem.records.SpreadsheetSafe;

/** The names of a sheet's columns, made distinct. */
record Headers(List<String> names, List<String> notes, boolean corrected) {

    static Headers of(Row header) {
        boolean corrected = Corrections.wrote(header.cells());
        var names = new ArrayList<String>();
        var notes = new ArrayList<String>();
        var taken = new HashSet<String>();
        for (var cell : header.cells()) {
            var name = Text.line(corrected ? SpreadsheetSafe.undone(cell) : cell);
            int column = names.size() + 1;
            var distinct = distinct(name.isEmpty() ? "Column " + column : name, taken);
            if (!name.isEmpty() && !distinct.equals(name)) {
                notes.add("The name '%s' stands over columns %d and %d; the latter is called '%s' here."
                        .formatted(name, names.indexOf(name) + 1, column, distinct));
            } else if (name.isEmpty()) {
                notes.add("Column %d has no name; it is called '%s' here.".formatted(column, distinct));
            }
            names.add(distinct);
        }
        return new Headers(List.copyOf(names), List.copyOf(notes), corrected);
    }

    /** The row as it was before it was made safe for spreadsheets, where it comes from our own file. */
    Row undone(Row row) {
        return corrected
                ? new Row(
                        row.number(),
                        row.cells().stream().map(SpreadsheetSafe::undone).toList(),
                        row.problem())
                : row;
    }

    private static String distinct(String name, HashSet<String> taken) {
        var distinct = name;
        for (int i = 2; !taken.add(distinct); i++) {
            distinct = "%s (%d)".formatted(name, i);
        }
        return distinct;
    }
}
