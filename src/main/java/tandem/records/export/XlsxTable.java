package tandem.records.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A workbook of Excel. Text is text, whatever it begins with; what does not fit on one sheet goes on on the next. */
final class XlsxTable implements Table {

    private static final int MOST_ROWS = 1_048_576;
    private static final int LONGEST = 32_767;
    private static final int PORTION = 500;

    private final OutputStream out;
    private final Workbook book;
    private List<? extends @Nullable Object> head = List.of();
    private Worksheet sheet;
    private int sheets = 1;
    private int rows;

    XlsxTable(OutputStream out) {
        this.out = out;
        this.book = new Workbook(out, "Tandem", "1.0");
        this.sheet = book.newWorksheet("1");
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        if (sheets == 1 && rows == 0) {
            head = cells;
            sheet.freezePane(0, 1);
        } else if (rows == MOST_ROWS) {
            sheet.finish();
            sheet = book.newWorksheet(String.valueOf(++sheets));
            sheet.freezePane(0, 1);
            rows = 0;
            write(head);
        }
        write(cells);
    }

    private void write(List<? extends @Nullable Object> cells) throws IOException {
        for (int at = 0; at < cells.size(); at++) {
            cell(at, cells.get(at));
        }
        if (++rows % PORTION == 0) {
            sheet.flush();
        }
    }

    private void cell(int column, @Nullable Object cell) {
        switch (cell) {
            case null -> {}
            case LocalDate day -> {
                sheet.value(rows, column, day);
                sheet.style(rows, column).format("yyyy-mm-dd").set();
            }
            case LocalDateTime time -> {
                sheet.value(rows, column, time);
                sheet.style(rows, column).format("yyyy-mm-dd hh:mm").set();
            }
            case Number number -> sheet.value(rows, column, number);
            default -> sheet.inlineString(rows, column, text(cell.toString()));
        }
    }

    private static String text(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    @Override
    public void close() throws IOException {
        // The workbook leaves what it writes to open.
        try (out) {
            book.close();
        }
    }
}
