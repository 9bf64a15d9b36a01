package tandem.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.StringJoiner;
import org.jooq.Cursor;
import org.jooq.Record3;
import org.jspecify.annotations.Nullable;
import tandem.imports.reading.Corrections;
import tandem.imports.reading.Given;
import tandem.imports.reading.Layout;
import tandem.imports.reading.Sheet;

/**
 * The rows of a file that were left out, to be corrected and sent again. Reads the file and the reasons side by side, both from
 * top to bottom, so that it needs no memory.
 *
 * @param columns headers by the field that they go to
 */
record LeftOut(Path file, Given given, Map<@Nullable String, String> columns) {

    void write(Cursor<Record3<Long, String, String>> reasons, OutputStream out) {
        var layout = Layout.of(file, given);
        try (var sheet = Sheet.open(file, layout);
                var corrections = new Corrections(out, sheet.headers(), layout)) {
            write(sheet, reasons.iterator(), corrections);
        } catch (IOException nobodyReads) {
            throw new UncheckedIOException(nobodyReads);
        }
    }

    private void write(Sheet sheet, Iterator<Record3<Long, String, String>> reasons, Corrections corrections) {
        var rows = sheet.iterator();
        var reason = next(reasons);
        while (reason != null && rows.hasNext()) {
            var row = rows.next();
            var why = new StringJoiner(" ");
            for (; reason != null && reason.value1() <= row.number(); reason = next(reasons)) {
                var column = columns.get(reason.value2());
                why.add(column == null ? reason.value3() : column + ": " + reason.value3());
            }
            if (why.length() > 0) {
                corrections.add(row, why.toString());
            }
        }
    }

    private static @Nullable Record3<Long, String, String> next(Iterator<Record3<Long, String, String>> reasons) {
        return reasons.hasNext() ? reasons.next() : null;
    }
}
