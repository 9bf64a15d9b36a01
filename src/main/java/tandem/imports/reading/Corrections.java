package tandem.imports.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tandem.records.SpreadsheetSafe;

/**
 * Writes the rows that could not be taken over, each with the reason, as a file of the same shape: a person corrects
 * it and sends it again. The reasons are in a last column, {@value #WHY}, that no mapping uses.
 */
public class Corrections implements AutoCloseable {

    static final String WHY = "why";

    private final CsvWriter csv;
    private final int width;
    private final int beyond;

    public Corrections(OutputStream out, List<String> headers, Layout layout) {
        width = wrote(headers) ? headers.size() - 1 : headers.size();
        beyond = headers.size();
        csv = CsvWriter.builder()
                .fieldSeparator(layout.separator())
                .quoteCharacter(layout.quote())
                .build(out, UTF_8);
        // Spreadsheet programs take the file for UTF-8 only with this mark.
        try {
            out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(headers.subList(0, width), WHY, List.of());
    }

    /** Adds a row and why it was not taken over; cells beyond the header follow the reason, so that none is lost. */
    public void add(Row row, String why) {
        var cells = new ArrayList<String>(width);
        for (int column = 0; column < width; column++) {
            cells.add(row.cell(column));
        }
        int from = Math.min(row.cells().size(), beyond);
        write(cells, why, row.cells().subList(from, row.cells().size()));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** Whether a header is of a file written here. */
    static boolean wrote(List<String> headers) {
        return headers.size() > 1 && headers.getLast().equals(WHY);
    }

    private void write(List<String> cells, String why, List<String> more) {
        var row = new ArrayList<String>();
        cells.forEach(cell -> row.add(SpreadsheetSafe.cell(cell)));
        row.add(SpreadsheetSafe.cell(why));
        more.forEach(cell -> row.add(SpreadsheetSafe.cell(cell)));
        csv.writeRecord(row);
    }
}
