package tandem.people;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static tandem.people.db.Tables.PERSON;
import static tandem.people.db.Tables.POD;
import static tandem.shell.Words.say;

import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.shell.Faults;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** All pods. A person belongs to one of them at most; who is put into another leaves the one before. */
@Component
@Transactional
public class Pods {

    private final DSLContext db;

    Pods(DSLContext db) {
        this.db = db;
    }

    @Transactional(readOnly = true)
    public List<Pod> all() {
        return db.select(
                        POD.ID,
                        POD.NAME,
                        multiset(select(PERSON.ID, PERSON.NAME)
                                        .from(PERSON)
                                        .where(PERSON.POD_ID.eq(POD.ID))
                                        .orderBy(PERSON.NAME, PERSON.ID))
                                .convertFrom(persons -> persons.map(mapping(Pod.Member::new))))
                .from(POD)
                .orderBy(POD.NAME)
                .fetch(mapping(Pod::new));
    }

    @Transactional(readOnly = true)
    public Pod get(UUID id) {
        return all().stream()
                .filter(pod -> pod.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(say("pod")));
    }

    public Pod add(Visitor by, @Nullable String name) {
        by.mustAdminister(say("add pods"));
        new Faults().missing("name", name).refuse();
        return db.insertInto(POD, POD.NAME)
                .values(String.valueOf(name).strip())
                .onConflictDoNothing()
                .returning(POD.ID)
                .fetchOptional(POD.ID)
                .map(this::get)
                .orElseThrow(() -> Refusal.of("name", say("There is a pod of this name already.")));
    }

    public Pod rename(Visitor by, UUID id, @Nullable String name) {
        by.mustAdminister(say("change pods"));
        new Faults().missing("name", name).refuse();
        var wanted = String.valueOf(name).strip();
        if (db.fetchExists(POD, POD.NAME.eq(wanted).and(POD.ID.ne(id)))) {
            throw Refusal.of("name", say("There is a pod of this name already."));
        }
        db.update(POD).set(POD.NAME, wanted).where(POD.ID.eq(id)).execute();
        return get(id);
    }

    /** Its persons belong to no pod then. */
    public void remove(Visitor by, UUID id) {
        by.mustAdminister(say("remove pods"));
        get(id);
        put(PERSON.POD_ID.eq(id), null);
        db.deleteFrom(POD).where(POD.ID.eq(id)).execute();
    }

    /** @param pod none for no pod any more */
    public void put(Visitor by, UUID person, @Nullable UUID pod) {
        by.mustAdminister(say("put people into pods"));
        if (pod != null) {
            get(pod);
        }
        if (put(PERSON.ID.eq(person), pod) == 0) {
            throw People.nobody();
        }
    }

    /** Takes a person out of this pod, where it is the person's. */
    public void release(Visitor by, UUID person, UUID pod) {
        by.mustAdminister(say("put people into pods"));
        get(pod);
        put(PERSON.ID.eq(person).and(PERSON.POD_ID.eq(pod)), null);
    }

    private int put(Condition who, @Nullable UUID pod) {
        return db.update(PERSON)
                .set(PERSON.POD_ID, pod)
                .set(PERSON.VERSION, PERSON.VERSION.plus(1))
                .set(PERSON.CHANGED_AT, currentInstant())
                .where(who)
                .execute();
    }
}
