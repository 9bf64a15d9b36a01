package tandem.records;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import tandem.records.Records.Seen;

/** The record on which another one hangs: its type in the plural, and its id. */
public record HangsOn(String plural, UUID id) {

    /** On what this one hangs, which must be something. */
    public static HangsOn of(Seen hanging) {
        return new HangsOn(
                Objects.requireNonNull(hanging.text("record_type")),
                Objects.requireNonNull(hanging.as("record_id", UUID.class)));
    }

    /** On what these hang, as far as they hang on anything: ids by the plurals of their types. */
    public static Map<String, Set<UUID>> of(List<Seen> hanging) {
        return hanging.stream()
                .filter(one -> one.get("record_id") != null)
                .map(HangsOn::of)
                .collect(groupingBy(HangsOn::plural, mapping(HangsOn::id, toSet())));
    }

    public String href() {
        return "/" + plural + "/" + id;
    }
}
