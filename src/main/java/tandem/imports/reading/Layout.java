package tandem.imports.reading;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file is written.
 *
 * @param charset of a text file; without meaning for spreadsheets, like separator and quote
 * @param sheet the name of the worksheet; null for the first visible one
 * @param headerRow the line or row with the names of the columns, counted from 1; what precedes it is preamble
 * @param doubts what the file leaves open and a person should decide, as sentences
 */
public record Layout(
        Charset charset,
        char separator,
        char quote,
        @Nullable String sheet,
        int headerRow,
        Notation notation,
        List<String> doubts) {

    public Layout {
        doubts = List.copyOf(doubts);
    }

    /**
     * Finds out how a file is written.
     *
     * @throws UnreadableFile for a file that is no table
     */
    public static Layout of(Path file) {
        return of(file, Given.NOTHING);
    }

    /** The same, where a person has said some of it. */
    public static Layout of(Path file, Given given) {
        return new LayoutSearch(file, given).found();
    }
}
