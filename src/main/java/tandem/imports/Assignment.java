package tandem.imports;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.imports.reading.Mapping;
import tandem.records.Intake;

/**
 * What is to be done for a run.
 *
 * @param rowsRead how many rows of the file have been taken already
 */
record Assignment(
        UUID run,
        Upload file,
        Mapping mapping,
        Intake intake,
        boolean dry,
        @Nullable UUID startedBy,
        long rowsRead) {

    /** The fields that the rows have. */
    List<String> fields() {
        return Typing.names(mapping);
    }

    String system() {
        return mapping.system() == null ? "import" : mapping.system();
    }
}
