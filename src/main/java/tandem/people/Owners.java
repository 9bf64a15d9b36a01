package tandem.people;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.noCondition;
import static tandem.people.db.Tables.OWNER;
import static tandem.people.db.Tables.PERSON;
import static tandem.people.published.tables.Owners.OWNERS;
import static tandem.shell.Words.say;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.records.Batch;
import tandem.records.Field;
import tandem.records.FieldKind;
import tandem.records.Kept;
import tandem.records.Readable;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** All owners of records. A record points to an owner, so a name in a file can find its person later, once for all. */
@Component
@Transactional
public class Owners {

    private static final int LIKE = 12;

    private final DSLContext db;

    Owners(DSLContext db) {
        this.db = db;
    }

    /**
     * The owner of each name, made where it is new. A name that is a person's name or e-mail is that person at once; one
     * that two persons bear is left to be matched by hand.
     *
     * @return by name as given; blank names have none
     */
    public Map<String, UUID> idsOf(Collection<String> names) {
        var wanted = new TreeSet<String>();
        names.stream().map(String::strip).filter(name -> !name.isEmpty()).forEach(wanted::add);
        var ids = new HashMap<>(known(wanted));
        var missing = wanted.stream().filter(name -> !ids.containsKey(name)).toArray(String[]::new);
        if (missing.length > 0) {
            add(missing);
            ids.putAll(known(List.of(missing)));
        }
        return names.stream()
                .distinct()
                .filter(name -> ids.containsKey(name.strip()))
                .collect(toMap(Function.identity(), name -> ids.get(name.strip())));
    }

    private Map<String, UUID> known(Collection<String> names) {
        return db.select(OWNER.NAME, OWNER.ID)
                .from(OWNER)
                .where(OWNER.NAME.eq(org.jooq.impl.DSL.any(names.toArray(String[]::new))))
                .fetchMap(OWNER.NAME, OWNER.ID);
    }

    // In order of the names, so that two who add the same ones wait for each other instead of forever.
    private void add(String[] names) {
        db.execute("""
                insert into people.owner (name, person_id)
                select name, (
                    select case when count(*) = 1 then (array_agg(id))[1] end
                    from people.person
                    where lower(person.name) = lower(given.name) or email = lower(given.name))
                from unnest(?::text[]) given (name)
                order by name
                on conflict (name) do nothing
                """, (Object) names);
    }

    /**
     * An owner as a field of records: shown by name, found by name or as {@code me}, and changed to somebody who is known here.
     *
     * @param owner the published owners, joined under a name of their own
     */
    public Readable readable(
            String name, String label, tandem.people.published.tables.Owners owner, String... synonyms) {
        return Readable.of(Field.of(name, label, FieldKind.OWNER, synonyms), owner.NAME)
                .ofPerson(owner.PERSON_ID)
                .kept(Kept.as(name + "_id", given -> known((String) given), id -> nameOf(UUID.fromString(id))));
    }

    private UUID known(String name) {
        var named = db.select(OWNERS.ID)
                .from(OWNERS)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(OWNERS.PERSON_ID))
                .where(OWNERS.NAME
                        .eq(name)
                        .or(OWNERS.KNOWN_AS.eq(name))
                        .or(PERSON.EMAIL.eq(name.toLowerCase(Locale.ROOT))))
                .orderBy(OWNERS.PERSON_ID.isNull(), OWNERS.ID)
                .limit(1)
                .fetchOptional(OWNERS.ID);
        return named.orElseGet(() -> {
            if (!db.fetchExists(PERSON, PERSON.NAME.eq(name).or(PERSON.EMAIL.eq(name.toLowerCase(Locale.ROOT))))) {
                throw new IllegalArgumentException(say("nobody here is called “{0}”", name));
            }
            return requireNonNull(idsOf(List.of(name)).get(name));
        });
    }

    private @Nullable String nameOf(UUID owner) {
        return db.select(OWNERS.NAME).from(OWNERS).where(OWNERS.ID.eq(owner)).fetchOne(OWNERS.NAME);
    }

    /** The owner that a person is. */
    public UUID idOf(Visitor visitor) {
        return db.select(OWNER.ID)
                .from(OWNER)
                .where(OWNER.PERSON_ID.eq(visitor.id()))
                .orderBy(OWNER.ID)
                .limit(1)
                .fetchOptional(OWNER.ID)
                .orElseGet(() -> {
                    var email = requireNonNull(db.select(PERSON.EMAIL)
                            .from(PERSON)
                            .where(PERSON.ID.eq(visitor.id()))
                            .fetchOne(PERSON.EMAIL));
                    return requireNonNull(idsOf(List.of(email)).get(email));
                });
    }

    /** A person has come: names that waited for that person have found it. */
    void claim(Person person) {
        db.execute("""
                update people.owner set person_id = ?
                where person_id is null
                  and (lower(name) = ? or lower(name) = lower(?)
                       and 1 = (select count(*) from people.person where lower(person.name) = lower(owner.name)))
                """, person.id(), person.email(), person.name());
    }

    @Transactional(readOnly = true)
    public Listing<Owner> list(@Nullable Boolean matched, @Nullable UUID cursor, int limit) {
        var owners = db.select(OWNERS.ID, OWNERS.KNOWN_AS, OWNERS.NAME, OWNERS.PERSON_ID)
                .from(OWNERS)
                .where(cursor == null ? noCondition() : OWNERS.ID.gt(cursor))
                .and(
                        matched == null
                                ? noCondition()
                                : matched ? OWNERS.PERSON_ID.isNotNull() : OWNERS.PERSON_ID.isNull())
                .orderBy(OWNERS.ID)
                .limit(limit + 1)
                .fetch(mapping(Owner::new));
        return Listing.of(owners, limit, owner -> owner.id().toString());
    }

    /** The first few names of persons, and then of owners that nobody has matched, in which this text occurs. */
    @Transactional(readOnly = true)
    public List<String> like(String text) {
        return db
                .select(PERSON.NAME, org.jooq.impl.DSL.inline(0).as("rank"))
                .from(PERSON)
                .where(PERSON.NAME.containsIgnoreCase(text))
                .union(db.select(OWNERS.NAME, org.jooq.impl.DSL.inline(1))
                        .from(OWNERS)
                        .where(OWNERS.PERSON_ID.isNull(), OWNERS.NAME.containsIgnoreCase(text)))
                .orderBy(2, 1)
                .limit(LIKE)
                .fetch(PERSON.NAME)
                .stream()
                .distinct()
                .toList();
    }

    @Transactional(readOnly = true)
    public Owner get(UUID id) {
        return db.select(OWNERS.ID, OWNERS.KNOWN_AS, OWNERS.NAME, OWNERS.PERSON_ID)
                .from(OWNERS)
                .where(OWNERS.ID.eq(id))
                .fetchOptional(mapping(Owner::new))
                .orElseThrow(() -> Refusal.notFound(say("owner")));
    }

    /** Says who a name is; nobody takes the match back. */
    public Owner match(Visitor by, UUID id, @Nullable UUID personId) {
        by.mustAdminister(say("match names to people"));
        if (personId != null && !db.fetchExists(PERSON, PERSON.ID.eq(personId))) {
            throw Refusal.of("personId", say("Nobody works here by this id."));
        }
        db.update(OWNER).set(OWNER.PERSON_ID, personId).where(OWNER.ID.eq(id)).execute();
        return get(id);
    }

    /** The owners that rows name in some of their fields. */
    public Owned in(Batch batch, String... fields) {
        var names = Arrays.stream(fields)
                .filter(batch::has)
                .flatMap(field -> batch.rows().stream().map(row -> (String) batch.value(row, field)))
                .filter(Objects::nonNull)
                .collect(java.util.stream.Collectors.toSet());
        return new Owned(batch, names.isEmpty() ? Map.of() : idsOf(names));
    }

    /** Owners by the rows that name them. */
    public record Owned(Batch batch, Map<String, UUID> ids) {

        public @Nullable UUID id(Batch.Row row, String field) {
            var name = batch.value(row, field);
            return name == null ? null : ids.get(name);
        }
    }
}
