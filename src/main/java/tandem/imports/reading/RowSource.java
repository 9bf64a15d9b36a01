package tandem.imports.reading;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** The rows of a file from top to bottom, each read when asked for; header and preamble are rows like any other. */
interface RowSource extends Closeable {

    @Nullable
    Row next();

    /** See {@link RowUnderway#width}. */
    void width(int columns);

    /** Whether the row just given had more columns than any file may have. */
    boolean tooWide();

    /** How much of the file has been read, from 0 to 1. */
    double share();

    @Override
    void close();
}
