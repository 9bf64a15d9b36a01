package tandem.imports.reading;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
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
    private final @Nullable Path file;
    private final @Nullable SeekableByteChannel bytes;
    private boolean ended;

    // The alternative to tolerating text after a closing quote is to lose the rest of the file.
    @SuppressWarnings("removal")
    private CsvRows(
            @Nullable Path file,
            @Nullable SeekableByteChannel bytes,
            Reader text,
            char separator,
            char quote,
            long skippedLines) {
        this.file = file;
        this.bytes = bytes;
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

    /** The rows of a piece of text. */
    static CsvRows of(String text, char separator) {
        return new CsvRows(null, null, new StringReader(text), separator, '"', 0);
    }

    static CsvRows open(Path file, Layout layout) {
        try {
            var bytes = bytes(file);
            return new CsvRows(
                    file, bytes, text(bytes, layout), layout.separator(), layout.quote(), layout.headerRow() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reader text(Path file, Layout layout) throws IOException {
        return text(bytes(file), layout);
    }

    private static SeekableByteChannel bytes(Path file) throws IOException {
        var bytes = Files.newByteChannel(file);
        bytes.position(Encoding.byteOrderMark(file));
        return bytes;
    }

    private static Reader text(SeekableByteChannel bytes, Layout layout) {
        var decoder = layout.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return Channels.newReader(bytes, decoder, 1 << 16);
    }

    @Override
    public @Nullable Row next() {
        try {
            var row = !ended && rows.hasNext() ? rows.next() : null;
            return row != null && file != null && underway.isShort() && !rows.hasNext() && isCut(file)
                    ? new Row(row.number(), row.cells(), "The file ends in the middle of this row.")
                    : row;
        } catch (CsvParseException e) {
            ended = true;
            if (!String.valueOf(e.getMessage()).startsWith("Unclosed")) {
                throw new UnreadableFile(
                        "The row that starts in line %d has a cell that is longer than 10 MB. Probably a quotation mark is not closed there; close it and try again."
                                .formatted(underway.finish().number()),
                        e);
            }
            underway.complain(
                    "A quotation mark in cell %d is never closed, so the rest of the file was taken for that cell."
                            .formatted(underway.count() + 1));
            return underway.finish();
        }
    }

    private static boolean isCut(Path file) {
        try (var end = Files.newByteChannel(file)) {
            var last = ByteBuffer.allocate(2);
            end.position(Math.max(0, end.size() - 2)).read(last);
            return new String(last.array(), StandardCharsets.ISO_8859_1).chars().noneMatch(c -> c == '\n' || c == '\r');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double share() {
        try {
            return bytes == null || !bytes.isOpen() ? 1 : (double) bytes.position() / Math.max(1, bytes.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
