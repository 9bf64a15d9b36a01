package tandem.search;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tandem.records.Records;

/** All types of records that can be found by words. */
@Component
class Sources {

    private final Records records;

    Sources(Records records) {
        this.records = records;
    }

    List<Source> all() {
        return records.shapes().stream()
                .map(Source::new)
                .filter(Source::searchable)
                .toList();
    }

    /** Nothing where a type that once was is no more. */
    Optional<Source> find(String type) {
        return all().stream().filter(source -> source.type().equals(type)).findFirst();
    }
}
