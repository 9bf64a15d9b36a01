package tandem.records.export;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that is written row by row. Nothing of it is kept. */
interface Table extends AutoCloseable {

    /** @param cells texts, numbers, days, local times; null for an empty cell */
    void row(List<? extends @Nullable Object> cells) throws IOException;

    @Override
    void close() throws IOException;
}
