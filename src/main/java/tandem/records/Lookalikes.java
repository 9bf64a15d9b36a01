package tandem.records;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Knows which records are likely the same as one that somebody is about to write. A room hands in the bean. */
public interface Lookalikes {

    /**
     * The records that whoever asks may see, the likeliest first.
     *
     * @param values of the new record, by field
     */
    List<Lookalike> like(String plural, Map<String, ? extends @Nullable String> values);
}
