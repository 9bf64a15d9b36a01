package tandem.records.export;

import java.io.IOException;
import java.io.OutputStream;

/** The forms in which a list is exported. */
public enum Format {
    CSV("csv", "text/csv"),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String ending;
    private final String contentType;

    Format(String ending, String contentType) {
        this.ending = ending;
        this.contentType = contentType;
    }

    public String ending() {
        return ending;
    }

    public String contentType() {
        return contentType;
    }

    /** @param mark whether a CSV begins with a byte order mark, by which Excel knows that it is UTF-8 */
    Table begin(OutputStream out, boolean mark) throws IOException {
        return this == CSV ? new CsvTable(out, mark) : new XlsxTable(out);
    }
}
