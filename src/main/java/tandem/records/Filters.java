package tandem.records;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import org.jooq.Condition;
import org.springframework.stereotype.Component;
import tandem.platform.House;
import tandem.records.RecordType.Relation;

/** Reads filters for whoever is at work. */
@Component
class Filters {

    private final Shapes shapes;
    private final List<Relation> relations;
    private final House house;
    private final Clock clock;

    Filters(Shapes shapes, List<Relation> relations, House house, Clock clock) {
        this.shapes = shapes;
        this.relations = relations;
        this.house = house;
        this.clock = clock;
    }

    /** The records that a filter finds and this person may see. */
    Condition found(String filter, Shape shape) {
        return shape.seen().and(Filter.parse(filter, shape, scope()));
    }

    private Filter.Scope scope() {
        return new Filter.Scope(ZonedDateTime.now(clock.withZone(house.zone())), shapes.me(), this::of, shapes::of);
    }

    private List<Relation> of(String plural) {
        return relations.stream()
                .filter(relation ->
                        relation.plural().equals(plural) || relation.plural().equals(RecordType.EVERY))
                .toList();
    }
}
