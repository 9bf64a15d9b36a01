package tandem.measures;

import static tandem.measures.db.Tables.TARGET;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.shell.Refusal;

/** All measures, and what they say. */
@Component
@Transactional(readOnly = true)
public class Catalogue {

    private final Map<String, Measure> measures = new LinkedHashMap<>();
    private final DSLContext db;
    private final Clock clock;

    Catalogue(List<Measure.Source> sources, DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
        for (var source : sources) {
            for (var measure : source.measures()) {
                if (measures.put(measure.key(), measure) != null) {
                    throw new IllegalStateException("Two measures are called " + measure.key());
                }
            }
        }
    }

    public Collection<Measure> all() {
        return measures.values();
    }

    public Measure measure(String key) {
        var measure = measures.get(key);
        if (measure == null) {
            throw Refusal.notFound("measure");
        }
        return measure;
    }

    public Figure figure(String key, Period period) {
        var measure = measure(key);
        return new Figure(measure, period, measure.value().apply(period), target(key, period), clock.instant());
    }

    private @Nullable BigDecimal target(String key, Period period) {
        return db.select(TARGET.VALUE)
                .from(TARGET)
                .where(TARGET.MEASURE.eq(key))
                .and(TARGET.FIRST_DAY.eq(period.firstDay()))
                .and(TARGET.LAST_DAY.eq(period.lastDay()))
                .fetchOne(TARGET.VALUE);
    }
}
