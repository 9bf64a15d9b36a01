package tandem.search;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tandem.records.Shapes;

/** All types of records that can be found by words. */
@Component
class Sources {

    private final Shapes shapes;

    Sources(Shapes shapes) {
        this.shapes = shapes;
    }

    List<Source> all() {
        return shapes.all().stream().map(Source::new).filter(Source::searchable).toList();
    }

    /** Nothing where a type that once was is no more. */
    Optional<Source> find(String type) {
        return all().stream().filter(source -> source.type().equals(type)).findFirst();
    }
}
