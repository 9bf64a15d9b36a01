package tandem.tasks;

import static tandem.people.published.tables.Colleagues.COLLEAGUES;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Those of us who can have a task. */
@Component
@Transactional(readOnly = true)
public class Colleagues {

    private final DSLContext db;

    Colleagues(DSLContext db) {
        this.db = db;
    }

    public record Colleague(UUID id, String name) {}

    public List<Colleague> all() {
        return db.select(COLLEAGUES.ID, COLLEAGUES.NAME)
                .from(COLLEAGUES)
                .where(COLLEAGUES.ACTIVE.isTrue())
                .orderBy(COLLEAGUES.NAME)
                .fetch(Records.mapping(Colleague::new));
    }

    /** This person, who must work here. */
    UUID mustBe(UUID person) {
        if (!db.fetchExists(COLLEAGUES, COLLEAGUES.ID.eq(person).and(COLLEAGUES.ACTIVE.isTrue()))) {
            throw new IllegalArgumentException("it is the id of nobody who works here");
        }
        return person;
    }

    String departmentOf(UUID person) {
        return db.select(COLLEAGUES.DEPARTMENT)
                .from(COLLEAGUES)
                .where(COLLEAGUES.ID.eq(person))
                .fetchOptional(COLLEAGUES.DEPARTMENT)
                .orElse("");
    }
}
