package tandem.imports.reading;

import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** A row while its cells arrive: keeps it within limits and remembers what was wrong with it. */
class RowUnderway {

    static final int MAX_COLUMNS = 1_000;
    static final int MAX_CELL = 1_000_000;

    private static final int WIDTH_UNKNOWN = -1;

    private int width = WIDTH_UNKNOWN;
    private String[] cells = new String[16];
    private int count;
    private int columns;
    private boolean beyond;
    private long number;
    private @Nullable String problem;

    /** From now on rows are as wide as this: shorter ones are filled up, longer ones have a problem. */
    void width(int columns) {
        width = columns;
    }

    void begin(long number) {
        this.number = number;
        count = 0;
        columns = 0;
        beyond = false;
        problem = null;
    }

    void put(int column, String text) {
        columns = Math.max(columns, column + 1);
        if (column >= MAX_COLUMNS) {
            beyond |= !text.isBlank();
            return;
        }
        if (column >= cells.length) {
            cells = Arrays.copyOf(cells, Math.min(MAX_COLUMNS, Math.max(column + 1, cells.length * 2)));
        }
        while (count < column) {
            cells[count++] = "";
        }
        cells[column] = text;
        count = Math.max(count, column + 1);
    }

    void putTooLong(int column) {
        put(column, "");
        complain("Cell %d holds more than 1 MB of text and was left blank; shorten it.".formatted(column + 1));
    }

    void complain(String sentence) {
        problem = problem == null ? sentence : problem + " " + sentence;
    }

    boolean tooWide() {
        return columns > MAX_COLUMNS;
    }

    /** Whether the row had fewer cells than the header. */
    boolean isShort() {
        return columns < width;
    }

    int count() {
        return count;
    }

    Row finish() {
        if (width != WIDTH_UNKNOWN) {
            judgeWidth();
        }
        var row = new String[Math.max(width, count)];
        System.arraycopy(cells, 0, row, 0, count);
        Arrays.fill(row, count, row.length, "");
        return new Row(number, Collections.unmodifiableList(Arrays.asList(row)), problem);
    }

    private void judgeWidth() {
        while (count > width && cells[count - 1].isBlank()) {
            count--;
        }
        if (count > width || beyond) {
            complain("This row has %d cells where the header has %d; is a separator or quotation mark out of place?"
                    .formatted(columns, width));
        }
    }
}
