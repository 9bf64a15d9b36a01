package tandem.records;

import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import tandem.shell.Sight;

/** Which records the person at work may see, for pages that are told what changes in them. */
@Component
class RecordsInSight implements Sight {

    private final Records records;
    private final Shapes shapes;

    RecordsInSight(Records records, Shapes shapes) {
        this.records = records;
        this.shapes = shapes;
    }

    @Override
    public Set<UUID> among(String place, Set<UUID> ids) {
        if (!shapes.has(place)) {
            return ids;
        }
        var shape = shapes.of(place);
        return shape.isOpen() ? ids : records.allowed(shape, DSL.noCondition(), ids);
    }
}
