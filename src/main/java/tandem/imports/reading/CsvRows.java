package tandem.imports.reading;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The rows of a text file. */
class CsvRows implements RowSource {

    /** Room for a cell of 10 MB, so that it costs its own row only and not the file. */
    private static final int MAX_BUFFER = 12_000_000;

    private final RowUnderway underway = new RowUnderway();
    private final CsvReader<Row> csv;
    private final CloseableIterator<Row> rows;
    private boolean ended;

    // The alternative to tolerating text after a closing quote is to lose the rest of the file.
    @SuppressWarnings("removal")
    CsvRows(Reader text, char separator, char quote, long skippedLines) {
        csv = CsvReader.builder()
                .fieldSeparator(separator)
                .quoteCharacter(quote)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(false)
                .maxBufferSize(MAX_BUFFER)
                .build(new Cells(underway), text);
        if (skippedLines > 0) {
            skip(Math.toIntExact(skippedLines));
        }
        rows = csv.iterator();
    }

    static CsvRows open(Path file, Layout layout) {
        try {
            return new CsvRows(text(file, layout), layout.separator(), layout.quote(), layout.headerRow() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reader text(Path file, Layout layout) throws IOException {
        var bytes = Files.newByteChannel(file);
        bytes.position(Encoding.byteOrderMark(file));
        var decoder = layout.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return Channels.newReader(bytes, decoder, 1 << 16);
    }

    @Override
    public @Nullable Row next() {
        try {
            return !ended && rows.hasNext() ? rows.next() : null;
        } catch (CsvParseException e) {
            ended = true;
            if (!String.valueOf(e.getMessage()).startsWith("Unclosed")) {
                throw new UnreadableFile(
                        "The row that starts in line %d has a cell that is longer than 10 MB. Probably a quotation mark is not closed there; close it and try again."
                                .formatted(underway.finish().number()),
                        e);
            }
            underway.say("A quotation mark in cell %d is never closed, so the rest of the file was taken for that cell."
                    .formatted(underway.count() + 1));
            return underway.finish();
        }
    }

    @Override
    public void width(int columns) {
        underway.width(columns);
    }

    @Override
    public boolean tooWide() {
        return underway.tooWide();
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void skip(int lines) {
        try {
            csv.skipLines(lines);
        } catch (CsvParseException e) {
            ended = true;
        }
    }

    private static class Cells extends AbstractBaseCsvCallbackHandler<Row> {

        private final RowUnderway underway;

        Cells(RowUnderway underway) {
            this.underway = underway;
        }

        @Override
        protected void handleBegin(long line) {
            underway.begin(line);
        }

        @Override
        protected void handleField(int column, char[] buffer, int offset, int length, boolean quoted) {
            if (length > RowUnderway.MAX_CELL) {
                underway.putTooLong(column);
            } else {
                underway.put(column, length == 0 ? "" : new String(buffer, offset, length));
            }
        }

        @Override
        protected Row buildRecord() {
            return underway.finish();
        }
    }
}
