package tandem.imports;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.imports.reading.Row;
import tandem.imports.reading.Sheet;
import tandem.records.Batch;
import tandem.records.Outcome.Finding;

/** The rows of a file, a portion at a time, from some row on. */
final class Portions implements Closeable {

    static final int MOST_ROWS = 20_000;

    private static final int MOST_CHARACTERS = 8_000_000;
    private static final int MOST_REPEATS_TOLD = 100_000;

    private final Identities said = new Identities();
    private final Sheet sheet;
    private final Iterator<Row> rows;
    private final Typing typing;
    private final int[] identifying;
    private final Assignment assignment;
    private long read;
    private long repeats;

    Portions(Sheet sheet, Typing typing, List<String> identifiedBy, Assignment assignment) {
        this.sheet = sheet;
        this.rows = sheet.iterator();
        this.typing = typing;
        this.assignment = assignment;
        this.identifying = identifiedBy.stream()
                .mapToInt(typing.names()::indexOf)
                .filter(place -> place >= 0)
                .toArray();
        skip();
    }

    /** The next rows; null at the end of the file. */
    @Nullable
    Portion next() {
        long from = read;
        long characters = 0;
        long passedOver = 0;
        var taken = new ArrayList<Batch.Row>();
        var findings = new ArrayList<Finding>();
        var repeating = new ArrayList<Finding>();
        while (read - from < MOST_ROWS && characters < MOST_CHARACTERS && rows.hasNext()) {
            var row = rows.next();
            read++;
            characters += length(row);
            var values = typing.read(row, findings);
            if (values == null) {
                continue;
            }
            int repeated = repeated(values);
            if (repeated >= 0) {
                tell(row, repeated, values, repeating);
            }
            if (repeated >= 0 && assignment.dry()) {
                // The row that it repeats may be undone already, so there is nothing to try it on.
                passedOver++;
            } else {
                taken.add(new Batch.Row(row.number(), repeated >= 0, values));
            }
        }
        if (read == from) {
            return null;
        }
        if (!rows.hasNext()) {
            sheet.leftOut()
                    .forEach(total -> findings.add(Finding.notice(
                            total.number(),
                            null,
                            total.cell(0),
                            "This row looks like a total of the rows above and was left out.")));
        }
        return new Portion(from, read, bytes(), taken, findings, repeating, passedOver);
    }

    @Override
    public void close() {
        sheet.close();
    }

    // What was taken before a restart still counts as said.
    private void skip() {
        var forgotten = new ArrayList<Finding>();
        while (read < assignment.rowsRead() && rows.hasNext()) {
            read++;
            var values = typing.read(rows.next(), forgotten);
            if (values != null && repeated(values) >= 0) {
                repeats++;
            }
            forgotten.clear();
        }
    }

    /** The first identifying value that has come before, by its place, or -1. */
    private int repeated(@Nullable Object[] values) {
        int first = -1;
        for (int place : identifying) {
            var value = values[place];
            if (value != null && said.seen(place, value) && first < 0) {
                first = place;
            }
        }
        return first;
    }

    private void tell(Row row, int place, @Nullable Object[] values, List<Finding> repeating) {
        if (repeats++ < MOST_REPEATS_TOLD) {
            repeating.add(Finding.notice(
                    row.number(),
                    typing.names().get(place),
                    values[place],
                    "An earlier row speaks of the same record; of this one, only what was still empty was filled in."));
        }
    }

    private long bytes() {
        return Math.min(
                assignment.file().bytes(),
                Math.round(sheet.share() * assignment.file().bytes()));
    }

    private static long length(Row row) {
        long length = 0;
        for (var cell : row.cells()) {
            length += cell.length();
        }
        return length;
    }
}
