package tandem.mailboxes;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.any;
import static tandem.customers.published.tables.Emails.EMAILS;
import static tandem.mailboxes.db.Tables.IGNORED;
import static tandem.mailboxes.db.Tables.MAIL;
import static tandem.mailboxes.db.Tables.UNMATCHED;
import static tandem.people.published.tables.Colleagues.COLLEAGUES;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.customers.Ways;
import tandem.journeys.Journeys;
import tandem.journeys.Touch;
import tandem.people.Owners;
import tandem.shell.Refusal;
import tandem.shell.Visitors;

/** Brings what happened to the right contacts, and keeps what belongs to nobody until a person says whose it is. */
@Component
@Transactional
class Post {

    private final DSLContext db;
    private final Journeys journeys;
    private final Owners owners;
    private final Visitors.Known persons;
    private final Ways ways;

    Post(DSLContext db, Journeys journeys, Owners owners, Visitors.Known persons, Ways ways) {
        this.ways = ways;
        this.db = db;
        this.journeys = journeys;
        this.owners = owners;
        this.persons = persons;
    }

    /**
     * What has become of what happened.
     *
     * @param matched new touches
     * @param unmatched new ones that wait
     */
    record Landed(int matched, int unmatched) {}

    /** Mails: each is taken once, in whatever mailboxes it lies. */
    Landed takeMail(UUID person, UUID connection, List<Happening> happenings) {
        var keys = happenings.stream().map(Happening::key).distinct().toArray(String[]::new);
        var fresh = new HashSet<>(db.fetch(
                        "insert into mailboxes.mail (key) select unnest(?::text[]) on conflict do nothing returning key",
                        (Object) keys)
                .getValues(0, String.class));
        return take(
                person,
                connection,
                happenings.stream().filter(one -> fresh.contains(one.key())).toList());
    }

    Landed take(UUID person, @Nullable UUID connection, List<Happening> happenings) {
        if (happenings.isEmpty()) {
            return new Landed(0, 0);
        }
        var contacts = contacts(happenings);
        var owner = owner(person);
        var touches = new ArrayList<Touch>();
        int unmatched = 0;
        for (var happening : happenings) {
            var whose = contacts.getOrDefault(happening.with().email(), List.of());
            whose.forEach(contact -> touches.add(happening.touch(contact, owner)));
            // A mail of ours that did not reach somebody unknown is nothing to ask about.
            if (whose.isEmpty() && !happening.kind().equals(Happening.BOUNCED)) {
                unmatched += wait(person, connection, happening);
            }
        }
        ways.bounced(happenings.stream()
                .filter(one -> one.kind().equals(Happening.BOUNCED))
                .collect(toMap(one -> one.with().email(), Happening::at, Post::later)));
        return new Landed(journeys.happened(touches), unmatched);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The contacts that have these addresses, each of them by any of its addresses. */
    @Transactional(readOnly = true)
    Map<String, List<UUID>> contacts(Collection<Happening> happenings) {
        var addresses =
                happenings.stream().map(one -> one.with().email()).distinct().toArray(String[]::new);
        return db
                .select(EMAILS.EMAIL, EMAILS.CONTACT_ID)
                .from(EMAILS)
                .where(EMAILS.EMAIL.eq(any(addresses)))
                .fetch()
                .stream()
                .collect(
                        groupingBy(row -> row.get(EMAILS.EMAIL), mapping(row -> row.get(EMAILS.CONTACT_ID), toList())));
    }

    private UUID owner(UUID person) {
        return owners.idOf(persons.person(person).orElseThrow(() -> Refusal.notFound("person")));
    }

    private int wait(UUID person, @Nullable UUID connection, Happening happening) {
        return db.insertInto(UNMATCHED)
                .set(UNMATCHED.CONNECTION_ID, connection)
                .set(UNMATCHED.PERSON_ID, person)
                .set(UNMATCHED.ADDRESS, happening.with().email())
                .set(UNMATCHED.NAME, happening.with().name())
                .set(UNMATCHED.KIND, happening.kind())
                .set(UNMATCHED.HAPPENED_AT, happening.at())
                .set(UNMATCHED.KEY, happening.key())
                .set(UNMATCHED.SUBJECT, happening.subject())
                .set(UNMATCHED.NOTE, happening.note())
                .onConflictDoNothing()
                .execute();
    }

    /** Brings what waits at these addresses to the contacts that have them by now. */
    int takeAgain(Collection<String> addresses) {
        var waited = db.deleteFrom(UNMATCHED)
                .where(UNMATCHED.ADDRESS.eq(any(addresses.toArray(new String[0]))))
                .returning()
                .fetch();
        int landed = 0;
        for (var of : waited.intoGroups(UNMATCHED.PERSON_ID).entrySet()) {
            var happenings = of.getValue()
                    .map(row -> new Happening(
                            new Address(row.getAddress(), row.getName()),
                            row.getKind(),
                            row.getHappenedAt(),
                            row.getKey(),
                            row.getSubject(),
                            row.getNote()));
            landed += take(of.getKey(), null, happenings).matched();
        }
        return landed;
    }

    /** The same for every address that somebody has by now, however they came to it. */
    int takeAgain() {
        return takeAgain(db.selectDistinct(UNMATCHED.ADDRESS)
                .from(UNMATCHED)
                .where(UNMATCHED.ADDRESS.in(
                        org.jooq.impl.DSL.select(EMAILS.EMAIL).from(EMAILS)))
                .fetchSet(UNMATCHED.ADDRESS));
    }

    @Transactional(readOnly = true)
    Ours ours() {
        var addresses = db.select(COLLEAGUES.EMAIL).from(COLLEAGUES).fetchSet(COLLEAGUES.EMAIL);
        Set<String> domains = addresses.stream()
                .map(address -> address.substring(address.lastIndexOf('@') + 1))
                .filter(domain -> !Ours.FOR_ANYBODY.contains(domain))
                .collect(toSet());
        return new Ours(
                addresses, domains, db.select(IGNORED.WHAT).from(IGNORED).fetchSet(IGNORED.WHAT));
    }

    /** Forgets which mails were read long ago; their touches are the same if they are read again. */
    void forget(java.time.Instant before) {
        db.deleteFrom(MAIL).where(MAIL.READ_AT.lt(before)).execute();
    }
}
