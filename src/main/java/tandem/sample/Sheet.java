package tandem.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.records.Batch;

/** All rows of a kind, as a file would have them. */
record Sheet(String kind, List<String> fields, List<Batch.Row> rows) {

    private static final int AT_ONCE = 20_000;

    static Sheet of(String kind, String fields) {
        return new Sheet(kind, List.of(fields.split(", ")), new ArrayList<>());
    }

    void add(@Nullable Object... values) {
        if (values.length != fields.size()) {
            throw new IllegalArgumentException(kind + ": " + values.length + " values for " + fields);
        }
        rows.add(new Batch.Row(rows.size() + 1L, false, values));
    }

    /** Small enough for one transaction each. */
    List<Batch> batches() {
        var batches = new ArrayList<Batch>();
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            batches.add(
                    new Batch(SampleCompany.SYSTEM, fields, rows.subList(from, Math.min(rows.size(), from + AT_ONCE))));
        }
        return batches;
    }
}
