package tandem.records;

import java.util.List;

/**
 * The one way in which records of a kind are written: by import, by the REST interface, by the sample company, one row or
 * twenty thousand at a time.
 *
 * <p>A row that speaks of a record that is there already changes it; an empty value never empties a field. The same rows
 * sent twice change nothing the second time.
 */
public interface Intake {

    /** What such rows are called: {@code contacts}, {@code leads}, {@code deals}. */
    String kind();

    List<Field> fields();

    /**
     * Writes the rows in the transaction at hand.
     *
     * @return what became of them; a row that cannot be used is told as a finding and does not stop the others
     */
    Outcome take(Batch batch);

    /** The names that tell which record a row speaks of: the same in two rows of a file, they speak of the same record. */
    default List<String> identifiedBy() {
        return List.of("key");
    }
}
