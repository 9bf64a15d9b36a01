package tandem.people;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;
import static tandem.people.db.Tables.DEPARTMENT;
import static tandem.people.db.Tables.PERSON;
import static tandem.people.db.Tables.POD;
import static tandem.shell.Words.say;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.platform.House;
import tandem.shell.Faults;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Side;
import tandem.shell.Version;
import tandem.shell.Visitor;
import tandem.shell.Visitor.Role;
import tandem.shell.Visitors;

/** All persons who work here. */
@Component
@Transactional
public class People implements Visitors.Known {

    static final Set<String> LANGUAGES = Set.of("en", "de");

    private final DSLContext db;
    private final Departments departments;
    private final House house;
    private final Owners owners;

    People(DSLContext db, Departments departments, House house, Owners owners) {
        this.db = db;
        this.departments = departments;
        this.house = house;
        this.owners = owners;
    }

    public Person add(Visitor by, NewPerson newcomer) {
        by.mustAdminister(say("add people"));
        newcomer.check();
        departments.mustExist(newcomer.departmentId());
        var id = db.insertInto(PERSON)
                .set(PERSON.NAME, newcomer.name().strip())
                .set(PERSON.EMAIL, NewPerson.canonical(newcomer.email()))
                .set(PERSON.DEPARTMENT_ID, newcomer.departmentId())
                .set(PERSON.ROLES, names(newcomer.roles()))
                .set(PERSON.LANGUAGE, newcomer.language() == null ? "en" : newcomer.language())
                .set(
                        PERSON.TIME_ZONE,
                        newcomer.timeZone() == null ? house.zone().getId() : newcomer.timeZone())
                .onConflict(PERSON.EMAIL)
                .doNothing()
                .returning(PERSON.ID)
                .fetchOptional(PERSON.ID)
                .orElseThrow(People::emailTaken);
        return claimed(get(id));
    }

    /** @param expected the version that the change is meant for; nothing to change whatever is there */
    public Person change(Visitor by, UUID id, @Nullable Integer expected, PersonChange change) {
        by.mustAdminister(say("change people"));
        change.check();
        if (change.departmentId() != null) {
            departments.mustExist(change.departmentId());
        }
        lockAdministrators();
        var version = db.select(PERSON.VERSION)
                .from(PERSON)
                .where(PERSON.ID.eq(id))
                .forUpdate()
                .fetchOptional(PERSON.VERSION);
        Version.mustMatch(expected, version.orElseThrow(People::nobody));
        try {
            db.update(PERSON)
                    .set(
                            PERSON.NAME,
                            change.name() == null
                                    ? PERSON.NAME
                                    : val(change.name().strip()))
                    .set(PERSON.EMAIL, change.email() == null ? PERSON.EMAIL : val(NewPerson.canonical(change.email())))
                    .set(PERSON.DEPARTMENT_ID, coalesce(val(change.departmentId()), PERSON.DEPARTMENT_ID))
                    .set(PERSON.ROLES, change.roles() == null ? PERSON.ROLES : val(names(change.roles())))
                    .set(PERSON.ACTIVE, coalesce(val(change.active()), PERSON.ACTIVE))
                    .set(PERSON.VERSION, PERSON.VERSION.plus(1))
                    .set(PERSON.CHANGED_AT, currentInstant())
                    .where(PERSON.ID.eq(id))
                    .execute();
        } catch (DuplicateKeyException taken) {
            throw emailTaken();
        }
        mustHaveAdministrator();
        return claimed(get(id));
    }

    /** What everybody may change about themselves. */
    public Person change(Visitor self, @Nullable String name, @Nullable String language, @Nullable String timeZone) {
        new Faults()
                .missing("name", name)
                .when(language == null || !LANGUAGES.contains(language), "language", say("Choose en or de."))
                .when(timeZone == null || !Zones.knows(timeZone), "timeZone", say("There is no such time zone."))
                .refuse();
        db.update(PERSON)
                .set(PERSON.NAME, String.valueOf(name).strip())
                .set(PERSON.LANGUAGE, language)
                .set(PERSON.TIME_ZONE, timeZone)
                .set(PERSON.VERSION, PERSON.VERSION.plus(1))
                .set(PERSON.CHANGED_AT, currentInstant())
                .where(PERSON.ID.eq(self.id()))
                .execute();
        return get(self.id());
    }

    @Transactional(readOnly = true)
    public Optional<Person> find(UUID id) {
        return persons().where(PERSON.ID.eq(id)).fetchOptional(People::person);
    }

    @Transactional(readOnly = true)
    public Optional<Person> find(String email) {
        return persons().where(PERSON.EMAIL.eq(NewPerson.canonical(email))).fetchOptional(People::person);
    }

    @Transactional(readOnly = true)
    public Person get(UUID id) {
        return find(id).orElseThrow(People::nobody);
    }

    /** Everybody, those who have left last. */
    @Transactional(readOnly = true)
    public List<Person> all() {
        return persons().orderBy(PERSON.ACTIVE.desc(), PERSON.NAME, PERSON.ID).fetch(People::person);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Visitor> person(UUID id) {
        return persons().where(PERSON.ID.eq(id)).fetchOptional(People::person);
    }

    /** In the order in which they were added. */
    @Transactional(readOnly = true)
    public Listing<Person> list(@Nullable String email, @Nullable UUID cursor, int limit) {
        Condition after = cursor == null ? noCondition() : PERSON.ID.gt(cursor);
        Condition named = email == null ? noCondition() : PERSON.EMAIL.eq(NewPerson.canonical(email));
        var persons = persons()
                .where(after.and(named))
                .orderBy(PERSON.ID)
                .limit(limit + 1)
                .fetch(People::person);
        return Listing.of(persons, limit, person -> person.id().toString());
    }

    @Transactional(readOnly = true)
    public boolean nobodyYet() {
        return !db.fetchExists(PERSON);
    }

    private Person claimed(Person person) {
        owners.claim(person);
        return person;
    }

    // Two administrators who each take the role from the other wait for one another here.
    private void lockAdministrators() {
        db.select(PERSON.ID)
                .from(PERSON)
                .where(administrators())
                .orderBy(PERSON.ID)
                .forUpdate()
                .fetch();
    }

    private void mustHaveAdministrator() {
        if (!db.fetchExists(PERSON, administrators())) {
            throw new Refusal(
                    Kind.RULE, say("This is the last administrator. Make somebody else an administrator first."));
        }
    }

    private static Condition administrators() {
        return PERSON.ACTIVE.isTrue().and(PERSON.ROLES.contains(new String[] {Role.ADMINISTRATOR.name()}));
    }

    private SelectOnConditionStep<Record> persons() {
        return db.select(PERSON.fields())
                .select(DEPARTMENT.NAME, DEPARTMENT.SIDE, POD.NAME)
                .from(PERSON)
                .join(DEPARTMENT)
                .on(DEPARTMENT.ID.eq(PERSON.DEPARTMENT_ID))
                .leftJoin(POD)
                .on(POD.ID.eq(PERSON.POD_ID));
    }

    static Person person(Record row) {
        return new Person(
                row.get(PERSON.ID),
                row.get(PERSON.NAME),
                row.get(PERSON.EMAIL),
                row.get(PERSON.DEPARTMENT_ID),
                row.get(DEPARTMENT.NAME),
                Side.valueOf(row.get(DEPARTMENT.SIDE)),
                roles(row.get(PERSON.ROLES)),
                row.get(PERSON.LANGUAGE),
                row.get(PERSON.TIME_ZONE),
                row.get(PERSON.POD_ID),
                row.get(POD.NAME),
                row.get(PERSON.ACTIVE),
                row.get(PERSON.CREATED_AT),
                row.get(PERSON.CHANGED_AT),
                row.get(PERSON.VERSION));
    }

    private static Set<Role> roles(String[] names) {
        return Arrays.stream(names)
                .map(Role::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static String[] names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).toArray(String[]::new);
    }

    static Refusal nobody() {
        return Refusal.notFound(say("person"));
    }

    private static Refusal emailTaken() {
        return Refusal.of("email", say("Somebody with this e-mail address is here already."));
    }
}
