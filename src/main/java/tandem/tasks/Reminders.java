package tandem.tasks;

import static tandem.people.published.tables.Colleagues.COLLEAGUES;
import static tandem.shell.Words.say;
import static tandem.tasks.db.Tables.TASK;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.platform.Acting;
import tandem.platform.Outbox;
import tandem.platform.Settings;
import tandem.records.HangsOn;
import tandem.records.Records;
import tandem.records.Records.Seen;
import tandem.shell.Reader;
import tandem.shell.Visitors;

/** Reminds people of their tasks: each time once, however many Tandems work on the database. */
@Component
public class Reminders {

    private final DSLContext db;
    private final Records records;
    private final Outbox outbox;
    private final Visitors.Known persons;
    private final String address;
    private final Clock clock;

    Reminders(DSLContext db, Records records, Outbox outbox, Visitors.Known persons, Settings settings, Clock clock) {
        this.db = db;
        this.records = records;
        this.outbox = outbox;
        this.persons = persons;
        this.address = settings.address();
        this.clock = clock;
    }

    private record Due(UUID task, UUID person, String email) {}

    /** Reminds of one task, and answers whether there was one. The mark and the mail are one transaction. */
    @Transactional
    public boolean remindNext() {
        var next = db.select(TASK.ID, TASK.PERSON_ID, COLLEAGUES.EMAIL)
                .from(TASK)
                .join(COLLEAGUES)
                .on(COLLEAGUES.ID.eq(TASK.PERSON_ID))
                .where(
                        TASK.REMIND_AT.le(clock.instant()),
                        TASK.REMINDED_AT.isNull(),
                        TASK.DONE_AT.isNull(),
                        TASK.DELETED_AT.isNull())
                .orderBy(TASK.REMIND_AT)
                .limit(1)
                .forUpdate()
                .of(TASK)
                .skipLocked()
                .fetchOptional(org.jooq.Records.mapping(Due::new));
        next.ifPresent(due -> {
            db.update(TASK)
                    .set(TASK.REMINDED_AT, clock.instant())
                    .where(TASK.ID.eq(due.task()))
                    .execute();
            persons.person(due.person())
                    .ifPresent(person -> new Acting(person.id(), "tandem")
                            .run(() -> Reader.of(person, () -> {
                                records.find("tasks", due.task()).ifPresent(task -> write(due, task));
                                return null;
                            })));
        });
        return next.isPresent();
    }

    private void write(Due due, Seen seen) {
        var on = seen.get("record_id") == null ? null : HangsOn.of(seen);
        var names = on == null ? Map.<UUID, String>of() : records.names(Map.of(on.plural(), java.util.Set.of(on.id())));
        var task = Task.of(seen, names, clock.instant());
        outbox.put(
                due.email(),
                say("Reminder: {0}", task.what()),
                task.what()
                        + "\n"
                        + say("due {0}", task.due())
                        + (task.record() == null ? "" : "\n" + task.record())
                        + "\n\n"
                        + address
                        + (on == null ? task.href() : on.href())
                        + "\n");
    }
}
