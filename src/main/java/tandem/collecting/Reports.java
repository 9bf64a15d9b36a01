package tandem.collecting;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static tandem.collecting.db.Tables.GUEST;
import static tandem.collecting.db.Tables.PAGE_VIEW;
import static tandem.collecting.db.Tables.VISIT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.collecting.Report.Robots;
import tandem.collecting.Report.Row;

/** What happened on our websites, in numbers. */
@Component
@Transactional(readOnly = true)
class Reports {

    static final int DAYS = 30;

    private static final int MOST = 10;
    private static final int MOST_ROBOTS = 50;

    private final DSLContext db;
    private final Clock clock;

    Reports(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Report latest() {
        var since = clock.instant().minus(Duration.ofDays(DAYS));
        var people = VISIT.BEGUN_AT.ge(since).and(GUEST.ROBOT.isNull());
        var counted = db.select(
                        countDistinct(GUEST.BROWSER),
                        countDistinct(GUEST.CONTACT_ID),
                        countDistinct(VISIT.ID),
                        count(PAGE_VIEW.ID))
                .from(VISIT)
                .join(GUEST)
                .on(GUEST.ID.eq(VISIT.GUEST_ID))
                .leftJoin(PAGE_VIEW)
                .on(PAGE_VIEW.VISIT_ID.eq(VISIT.ID))
                .where(people)
                .fetchSingle();
        return new Report(
                since,
                counted.value1(),
                counted.value2(),
                counted.value3(),
                counted.value4(),
                rows(VISIT.SOURCE, people),
                rows(VISIT.LANDING, people),
                robots(since));
    }

    private List<Row> rows(Field<String> by, Condition people) {
        return db.select(by, count(), count(GUEST.CONTACT_ID))
                .from(VISIT)
                .join(GUEST)
                .on(GUEST.ID.eq(VISIT.GUEST_ID))
                .where(people)
                .groupBy(by)
                .orderBy(count().desc(), by)
                .limit(MOST)
                .fetch(row -> new Row(row.value1(), row.value2(), row.value3()));
    }

    private List<Robots> robots(Instant since) {
        var name = org.jooq.impl.DSL.coalesce(GUEST.AGENT, inline(""));
        return db.select(name, GUEST.ROBOT, count(), max(PAGE_VIEW.AT))
                .from(GUEST)
                .join(VISIT)
                .on(VISIT.GUEST_ID.eq(GUEST.ID))
                .join(PAGE_VIEW)
                .on(PAGE_VIEW.VISIT_ID.eq(VISIT.ID))
                .where(GUEST.ROBOT.isNotNull(), VISIT.BEGUN_AT.ge(since))
                .groupBy(name, GUEST.ROBOT)
                .orderBy(count().desc(), name)
                .limit(MOST_ROBOTS)
                .fetch(row -> new Robots(row.value1(), Robot.valueOf(row.value2()), row.value3(), row.value4()));
    }
}
