package tandem.records.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.records.SpreadsheetSafe;

/** CSV as RFC 4180 has it, in UTF-8. Text that a spreadsheet program would run as a formula gets an apostrophe in front. */
final class CsvTable implements Table {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final CsvWriter writer;

    CsvTable(OutputStream out, boolean mark) throws IOException {
        var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (mark) {
            text.write('\uFEFF');
        }
        this.writer = CsvWriter.builder().build(text);
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) {
        writer.writeRecord(cells.stream().map(CsvTable::text).toList());
    }

    private static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case LocalDateTime time -> MINUTES.format(time);
            case String text -> SpreadsheetSafe.cell(text);
            default -> cell.toString();
        };
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
