package tandem.people;

import static org.jooq.impl.DSL.any;
import static tandem.people.db.Tables.OWNER;
import static tandem.people.db.Tables.PERSON;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.records.Batch;

/** Who owns records: persons of ours, and names that files gave and nobody has matched yet. */
@Component
@Transactional
public class Owners {

    private final DSLContext db;

    Owners(DSLContext db) {
        this.db = db;
    }

    /** The owners with these names, made where they are missing. A name or an e-mail address of a person is matched at once. */
    public Map<String, UUID> idsOf(Collection<String> names) {
        var wanted = new TreeSet<>(names);
        var known = known(wanted);
        if (!known.keySet().containsAll(wanted)) {
            wanted.removeAll(known.keySet());
            for (var name : wanted) {
                db.insertInto(OWNER, OWNER.NAME, OWNER.PERSON_ID)
                        .values(name, person(name))
                        .onConflictDoNothing()
                        .execute();
            }
            known.putAll(known(wanted));
        }
        return known;
    }

    private Map<String, UUID> known(Collection<String> names) {
        return db.select(OWNER.NAME, OWNER.ID)
                .from(OWNER)
                .where(OWNER.NAME.eq(any(names.toArray(new String[0]))))
                .fetchMap(OWNER.NAME, OWNER.ID);
    }

    private @Nullable UUID person(String name) {
        var persons = db.select(PERSON.ID)
                .from(PERSON)
                .where(PERSON.NAME.eq(name).or(PERSON.EMAIL.eq(name.toLowerCase(Locale.ROOT))))
                .fetch(PERSON.ID);
        return persons.size() == 1 ? persons.getFirst() : null;
    }

    /** The owners that rows name in some of their fields. */
    public Owned in(Batch batch, String... fields) {
        var names = batch.rows().stream()
                .flatMap(row -> Arrays.stream(fields).map(field -> (String) batch.value(row, field)))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new Owned(batch, names.isEmpty() ? Map.of() : idsOf(List.copyOf(names)));
    }

    /** Owners by the rows that name them. */
    public record Owned(Batch batch, Map<String, UUID> ids) {

        public @Nullable UUID id(Batch.Row row, String field) {
            var name = batch.value(row, field);
            return name == null ? null : ids.get(name);
        }
    }
}
