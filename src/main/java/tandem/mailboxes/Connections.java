package tandem.mailboxes;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectCount;
import static tandem.mailboxes.db.Tables.CONNECTION;
import static tandem.mailboxes.db.Tables.FOLDER;
import static tandem.mailboxes.db.Tables.HEALTH;
import static tandem.mailboxes.db.Tables.SECRET;
import static tandem.mailboxes.db.Tables.UNMATCHED;
import static tandem.people.published.tables.Colleagues.COLLEAGUES;
import static tandem.shell.Words.say;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.mailboxes.Connection.Encryption;
import tandem.mailboxes.Connection.Kind;
import tandem.mailboxes.Connection.State;
import tandem.mailboxes.ConnectionForm.Wanted;
import tandem.platform.Settings;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** All connections: what is set up, how it is, and up to where it is read. Each person sees their own, administrators all. */
@Component
@Transactional
public class Connections {

    private static final Duration MAILBOX_EACH = Duration.ofMinutes(2);
    private static final Duration CALENDAR_EACH = Duration.ofMinutes(15);

    /** The job that reads one of them. */
    static final String READ = "read a connection";

    private final DSLContext db;
    private final Strongbox strongbox;
    private final boolean privateFeeds;
    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    Connections(
            DSLContext db, Strongbox strongbox, Settings settings, ObjectProvider<Scheduler> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.db = db;
        this.strongbox = strongbox;
        this.privateFeeds = settings.privateFeeds();
        this.clock = clock;
    }

    /** Sets a connection up. It is not read before somebody has looked at what would come in. */
    public Status add(Visitor by, ConnectionForm form) {
        by.mustWrite(say("connect mailboxes and calendars"));
        var wanted = form.read(
                by.mustBePerson(say("connect mailboxes and calendars")),
                owner(by, form),
                mayLeadInside(by, form.kind()));
        check(wanted.connection());
        var secret = java.util.Objects.requireNonNull(wanted.secret());
        write(wanted.connection());
        seal(wanted.connection().id(), secret);
        db.insertInto(HEALTH, HEALTH.CONNECTION_ID)
                .values(wanted.connection().id())
                .execute();
        return get(by, wanted.connection().id());
    }

    // Administrators connect mailboxes of others as well.
    private UUID owner(Visitor by, ConnectionForm form) {
        var person = form.person();
        if (person == null || person.equals(by.id())) {
            return by.id();
        }
        by.mustAdminister(say("connect mailboxes of others"));
        if (colleagues().stream().noneMatch(one -> one.id().equals(person))) {
            throw Refusal.of("person", say("Nobody works here by this id."));
        }
        return person;
    }

    /** One of us whose mailbox an administrator may connect. */
    public record Colleague(UUID id, String name) {}

    @Transactional(readOnly = true)
    List<Colleague> colleagues() {
        return db.select(COLLEAGUES.ID, COLLEAGUES.NAME)
                .from(COLLEAGUES)
                .where(COLLEAGUES.ACTIVE.isTrue())
                .orderBy(COLLEAGUES.NAME)
                .fetch(org.jooq.Records.mapping(Colleague::new));
    }

    /** Changes how a connection is set up. It is tried at once, whatever came before. */
    public Status change(Visitor by, UUID id, ConnectionForm form) {
        var before = get(by, id).connection();
        var wanted = form.read(by.id(), before.personId(), mayLeadInside(by, form.kind()));
        var after = wanted.connection();
        check(after);
        mustNotCarryPasswordElsewhere(before, wanted);
        write(after);
        if (wanted.secret() != null) {
            seal(id, wanted.secret());
        }
        if (!after.since().equals(before.since()) || !after.host().equals(before.host())) {
            db.deleteFrom(FOLDER).where(FOLDER.CONNECTION_ID.eq(id)).execute();
        }
        calm(id, after.state() == State.ON ? clock.instant() : null);
        if (after.state() == State.ON) {
            wake(id);
        }
        return get(by, id);
    }

    // Else an administrator could have a password that is not theirs sent to a server of their own.
    private static void mustNotCarryPasswordElsewhere(Connection before, Wanted wanted) {
        if (wanted.secret() == null
                && before.isMailbox()
                && (!before.host().equals(wanted.connection().host())
                        || before.encryption() != wanted.connection().encryption()
                        || !java.util.Objects.equals(
                                before.login(), wanted.connection().login()))) {
            throw Refusal.of(
                    "password", say("Type the password as well: another server, user or encryption has been chosen."));
        }
    }

    private boolean mayLeadInside(Visitor by, Kind kind) {
        return kind == Kind.MAILBOX ? by.administers() : privateFeeds;
    }

    private void check(Connection connection) {
        try {
            boolean inside =
                    Arrays.stream(InetAddress.getAllByName(connection.host())).anyMatch(Inside::isInside);
            if (inside && !connection.inside()) {
                throw Refusal.of(
                        connection.isMailbox() ? "host" : "address",
                        connection.isMailbox()
                                ? Trouble.INSIDE.sentence(connection.host())
                                : say(
                                        "{0} stands inside our own network. Calendars there are read only where tandem.private-feeds is set.",
                                        connection.host()));
            }
        } catch (UnknownHostException unknown) {
            // it may be known later; until then its page says so
        }
    }

    private void write(Connection connection) {
        var row = db.newRecord(CONNECTION);
        row.setId(connection.id());
        row.setKind(connection.kind().name());
        row.setName(connection.name());
        row.setPersonId(connection.personId());
        row.setHost(connection.host());
        row.setPort(connection.port());
        row.setEncryption(
                connection.encryption() == null ? null : connection.encryption().name());
        row.setLogin(connection.login());
        row.setInside(connection.inside());
        row.setKeepsLines(connection.keepsLines());
        row.setSince(connection.since());
        row.setState(connection.state().name());
        row.setMadeBy(connection.madeBy());
        db.insertInto(CONNECTION)
                .set(row)
                .onConflict(CONNECTION.ID)
                .doUpdate()
                .set(CONNECTION.NAME, connection.name())
                .set(CONNECTION.HOST, connection.host())
                .set(CONNECTION.PORT, connection.port())
                .set(CONNECTION.ENCRYPTION, row.getEncryption())
                .set(CONNECTION.LOGIN, connection.login())
                .set(CONNECTION.INSIDE, connection.inside())
                .set(CONNECTION.KEEPS_LINES, connection.keepsLines())
                .set(CONNECTION.SINCE, connection.since())
                .set(CONNECTION.MADE_BY, connection.madeBy())
                .execute();
    }

    void seal(UUID id, String secret) {
        db.insertInto(SECRET, SECRET.CONNECTION_ID, SECRET.SEALED)
                .values(id, strongbox.seal(id, secret))
                .onConflict(SECRET.CONNECTION_ID)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    /** The password of a mailbox, or the address of a calendar. */
    @Transactional(readOnly = true)
    String secret(UUID id) {
        return strongbox.open(
                id,
                java.util.Objects.requireNonNull(db.select(SECRET.SEALED)
                        .from(SECRET)
                        .where(SECRET.CONNECTION_ID.eq(id))
                        .fetchSingle(SECRET.SEALED)));
    }

    /** Switches it on or off. Switched on, it is read at once. */
    public Status turn(Visitor by, UUID id, boolean on) {
        get(by, id);
        db.update(CONNECTION)
                .set(CONNECTION.STATE, on ? State.ON.name() : State.OFF.name())
                .where(CONNECTION.ID.eq(id))
                .execute();
        calm(id, on ? clock.instant() : null);
        if (on) {
            wake(id);
        }
        return get(by, id);
    }

    /** Lets it be read at once, however long it was to wait. */
    public Status tryNow(Visitor by, UUID id) {
        var status = get(by, id);
        if (status.connection().state() != State.ON) {
            throw new Refusal(say("It is switched off. Switch it on to have it read."));
        }
        db.update(HEALTH)
                .set(HEALTH.NEXT_AT, clock.instant())
                .where(HEALTH.CONNECTION_ID.eq(id))
                .execute();
        wake(id);
        return get(by, id);
    }

    // Nothing to do where it is read just now.
    private void wake(UUID id) {
        var jobs = scheduler.getIfAvailable();
        if (jobs != null) {
            jobs.scheduleIfNotExists(new TaskInstance<>(READ, id.toString()), clock.instant());
        }
    }

    private void calm(UUID id, @Nullable Instant next) {
        db.update(HEALTH)
                .set(HEALTH.TROUBLE, (String) null)
                .set(HEALTH.DETAIL, (String) null)
                .set(HEALTH.FAILURES, 0)
                .set(HEALTH.NEXT_AT, next)
                .where(HEALTH.CONNECTION_ID.eq(id))
                .execute();
    }

    /** Takes it away, with its password and what waits in it. What it brought stays. */
    public void remove(Visitor by, UUID id) {
        get(by, id);
        db.deleteFrom(CONNECTION).where(CONNECTION.ID.eq(id)).execute();
    }

    @Transactional(readOnly = true)
    public List<Status> all(Visitor by) {
        return statuses(by.administers() ? noCondition() : CONNECTION.PERSON_ID.eq(by.id()));
    }

    @Transactional(readOnly = true)
    public Status get(Visitor by, UUID id) {
        return statuses(CONNECTION.ID.eq(id).and(by.administers() ? noCondition() : CONNECTION.PERSON_ID.eq(by.id())))
                .stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(say("connection")));
    }

    private List<Status> statuses(Condition which) {
        var now = clock.instant();
        var waiting = DSL.field(selectCount().from(UNMATCHED).where(UNMATCHED.CONNECTION_ID.eq(CONNECTION.ID)));
        return db.select(CONNECTION.fields())
                .select(HEALTH.fields())
                .select(COLLEAGUES.NAME.as("person"), waiting.as("waiting"))
                .from(CONNECTION)
                .join(HEALTH)
                .on(HEALTH.CONNECTION_ID.eq(CONNECTION.ID))
                .join(COLLEAGUES)
                .on(COLLEAGUES.ID.eq(CONNECTION.PERSON_ID))
                .where(which)
                .orderBy(CONNECTION.NAME, CONNECTION.ID)
                .fetch(row -> new Status(
                        connection(row),
                        row.get("person", String.class),
                        row.get(HEALTH.TRIED_AT),
                        row.get(HEALTH.SUCCEEDED_AT),
                        row.get(HEALTH.FAILED_AT),
                        row.get(HEALTH.TROUBLE) == null ? null : Trouble.valueOf(row.get(HEALTH.TROUBLE)),
                        row.get(HEALTH.DETAIL),
                        row.get(HEALTH.FAILURES),
                        row.get(HEALTH.NEXT_AT),
                        row.get(HEALTH.READ),
                        row.get(HEALTH.MATCHED),
                        row.get(HEALTH.UNMATCHED),
                        row.get(HEALTH.PASSED_OVER),
                        row.get("waiting", Long.class),
                        now));
    }

    private static Connection connection(Record row) {
        var encryption = row.get(CONNECTION.ENCRYPTION);
        return new Connection(
                row.get(CONNECTION.ID),
                Kind.valueOf(row.get(CONNECTION.KIND)),
                row.get(CONNECTION.NAME),
                row.get(CONNECTION.PERSON_ID),
                row.get(CONNECTION.HOST),
                row.get(CONNECTION.PORT),
                encryption == null ? null : Encryption.valueOf(encryption),
                row.get(CONNECTION.LOGIN),
                row.get(CONNECTION.INSIDE),
                row.get(CONNECTION.KEEPS_LINES),
                row.get(CONNECTION.SINCE),
                State.valueOf(row.get(CONNECTION.STATE)),
                row.get(CONNECTION.MADE_BY));
    }

    // ---- For whoever reads them ----

    /** Those whose time has come. */
    @Transactional(readOnly = true)
    List<UUID> due(Instant now) {
        return db.select(HEALTH.CONNECTION_ID)
                .from(HEALTH)
                .where(HEALTH.NEXT_AT.le(now))
                .orderBy(HEALTH.NEXT_AT)
                .fetch(HEALTH.CONNECTION_ID);
    }

    /** A connection that is switched on. */
    @Transactional(readOnly = true)
    Optional<Connection> on(UUID id) {
        return db.selectFrom(CONNECTION)
                .where(CONNECTION.ID.eq(id), CONNECTION.STATE.eq(State.ON.name()))
                .fetchOptional(Connections::connection);
    }

    void succeeded(Connection connection) {
        var now = clock.instant();
        db.update(HEALTH)
                .set(HEALTH.TRIED_AT, now)
                .set(HEALTH.SUCCEEDED_AT, now)
                .set(HEALTH.TROUBLE, (String) null)
                .set(HEALTH.DETAIL, (String) null)
                .set(HEALTH.FAILURES, 0)
                .set(HEALTH.NEXT_AT, next(connection, now.plus(connection.isMailbox() ? MAILBOX_EACH : CALENDAR_EACH)))
                .where(HEALTH.CONNECTION_ID.eq(connection.id()))
                .execute();
    }

    void failed(Connection connection, Trouble trouble, String detail) {
        var now = clock.instant();
        int failures = 1
                + db.select(HEALTH.FAILURES)
                        .from(HEALTH)
                        .where(HEALTH.CONNECTION_ID.eq(connection.id()))
                        .fetchOptional(HEALTH.FAILURES)
                        .orElse(0);
        db.update(HEALTH)
                .set(HEALTH.TRIED_AT, now)
                .set(HEALTH.FAILED_AT, now)
                .set(HEALTH.TROUBLE, trouble.name())
                .set(HEALTH.DETAIL, detail)
                .set(HEALTH.FAILURES, failures)
                .set(HEALTH.NEXT_AT, next(connection, now.plus(trouble.wait(failures))))
                .where(HEALTH.CONNECTION_ID.eq(connection.id()))
                .execute();
    }

    // Somebody may have switched it off while it was read.
    private org.jooq.Field<Instant> next(Connection connection, Instant at) {
        return DSL.when(
                DSL.exists(DSL.selectOne()
                        .from(CONNECTION)
                        .where(CONNECTION.ID.eq(connection.id()), CONNECTION.STATE.eq(State.ON.name()))),
                DSL.val(at, HEALTH.NEXT_AT));
    }

    void counted(UUID id, long read, long matched, long unmatched, long passedOver) {
        db.update(HEALTH)
                .set(HEALTH.READ, HEALTH.READ.plus(read))
                .set(HEALTH.MATCHED, HEALTH.MATCHED.plus(matched))
                .set(HEALTH.UNMATCHED, HEALTH.UNMATCHED.plus(unmatched))
                .set(HEALTH.PASSED_OVER, HEALTH.PASSED_OVER.plus(passedOver))
                .where(HEALTH.CONNECTION_ID.eq(id))
                .execute();
    }

    /** The number up to which a folder is read; none where it was never read, or its numbers mean other mails by now. */
    @Transactional(readOnly = true)
    Optional<Long> readUpTo(UUID id, String folder, long validity) {
        return db.select(FOLDER.LAST_UID)
                .from(FOLDER)
                .where(FOLDER.CONNECTION_ID.eq(id), FOLDER.NAME.eq(folder), FOLDER.UID_VALIDITY.eq(validity))
                .fetchOptional(FOLDER.LAST_UID);
    }

    void readUpTo(UUID id, String folder, long validity, long last) {
        db.insertInto(FOLDER, FOLDER.CONNECTION_ID, FOLDER.NAME, FOLDER.UID_VALIDITY, FOLDER.LAST_UID)
                .values(id, folder, validity, last)
                .onConflict(FOLDER.CONNECTION_ID, FOLDER.NAME)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }
}
