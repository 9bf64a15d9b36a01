package tandem.people;

import static tandem.people.db.Tables.DEPARTMENT;
import static tandem.shell.Words.say;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.shell.Faults;
import tandem.shell.Refusal;
import tandem.shell.Side;
import tandem.shell.Visitor;

/** All departments: Marketing, Sales, and those that the house has besides. */
@Component
@Transactional
public class Departments {

    private final DSLContext db;

    Departments(DSLContext db) {
        this.db = db;
    }

    public List<Department> all() {
        return db.selectFrom(DEPARTMENT).orderBy(DEPARTMENT.NAME).fetchInto(Department.class);
    }

    /** Marketing or Sales. */
    public Department of(Side side) {
        return db.selectFrom(DEPARTMENT).where(DEPARTMENT.SIDE.eq(side.name())).fetchSingleInto(Department.class);
    }

    public Department add(Visitor by, @Nullable String name) {
        by.mustAdminister(say("add departments"));
        new Faults().missing("name", name).refuse();
        return db.insertInto(DEPARTMENT, DEPARTMENT.NAME, DEPARTMENT.SIDE)
                .values(String.valueOf(name).strip(), Side.OTHER.name())
                .onConflictDoNothing()
                .returning()
                .fetchOptionalInto(Department.class)
                .orElseThrow(() -> Refusal.of("name", say("There is a department of this name already.")));
    }

    void mustExist(UUID id) {
        if (!db.fetchExists(DEPARTMENT, DEPARTMENT.ID.eq(id))) {
            throw Refusal.of("departmentId", say("There is no such department."));
        }
    }
}
