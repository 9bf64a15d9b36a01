package tandem.imports;

import java.util.List;
import tandem.records.Batch;
import tandem.records.Outcome.Finding;

/**
 * Some rows of a file, one after the other.
 *
 * @param from how many rows precede it in the file
 * @param to how many rows there are up to its end
 * @param bytesRead how much of the file that is
 * @param rows those that can be used
 * @param findings about the others, in the order of the file
 * @param repeats about those that speak of the same record as an earlier row
 * @param passedOver rows that repeat an earlier one and need not be taken
 */
record Portion(
        long from,
        long to,
        long bytesRead,
        List<Batch.Row> rows,
        List<Finding> findings,
        List<Finding> repeats,
        long passedOver) {}
