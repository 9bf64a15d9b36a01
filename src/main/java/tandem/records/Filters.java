package tandem.records;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.springframework.stereotype.Component;
import tandem.platform.House;
import tandem.records.RecordType.Relation;
import tandem.shell.Refusal;

/** Reads filters for whoever is at work. */
@Component
public class Filters {

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

    /** What is wrong with a filter; nothing where it can be understood. */
    public Optional<Refusal> wrong(String filter, Shape shape) {
        try {
            Filter.parse(filter, shape, scope());
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        }
    }

    /** The records that a filter finds and this person may see, as a condition over the table of the shape. */
    public Condition found(String filter, Shape shape) {
        return shape.seen().and(Filter.parse(filter, shape, scope()));
    }

    private Filter.Scope scope() {
        return new Filter.Scope(ZonedDateTime.now(clock.withZone(house.zone())), shapes.me(), this::of, shapes::of);
    }

    /** What belongs to the records of a type, for {@code has}. */
    public List<Relation> of(String plural) {
        return relations.stream()
                .filter(relation ->
                        relation.plural().equals(plural) || relation.plural().equals(RecordType.EVERY))
                .toList();
    }
}
