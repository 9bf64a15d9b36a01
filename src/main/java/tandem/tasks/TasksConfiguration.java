package tandem.tasks;

import static tandem.records.FieldKind.DATE;
import static tandem.records.FieldKind.ID;
import static tandem.records.FieldKind.INSTANT;
import static tandem.records.FieldKind.OWNER;
import static tandem.records.FieldKind.TEXT;
import static tandem.records.FieldKind.WHOLE;
import static tandem.records.FieldKind.YES_NO;
import static tandem.tasks.published.Tables.ALL_TASKS;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.records.Field;
import tandem.records.Hanging;
import tandem.records.Kept;
import tandem.records.Readable;
import tandem.records.RecordType;
import tandem.records.RecordType.Attached;
import tandem.records.RecordType.Home;
import tandem.records.RecordType.Relation;
import tandem.shell.Place;
import tandem.shell.Side;

/** What a task is, for lists, filters and the REST interface. */
@Configuration(proxyBeanMethods = false)
class TasksConfiguration {

    private static final int AT_ONCE = 100;

    /** A year. */
    private static final int MOST_MINUTES = 366 * 24 * 60;

    @Bean
    Place tasksPlace() {
        return new Place("", 1, "Tasks", "/tasks", Side.OTHER, 't');
    }

    @Bean
    RecordType taskType(Colleagues colleagues, Clock clock) {
        return new RecordType(
                "tasks",
                "task",
                ALL_TASKS,
                ALL_TASKS.ID,
                List.of(
                        Readable.of(Field.required("what", "What", TEXT), ALL_TASKS.WHAT)
                                .changeable(),
                        Readable.of("record_type", "Kind of record", TEXT, ALL_TASKS.RECORD_TYPE),
                        Readable.of("record_id", "Record", ID, ALL_TASKS.RECORD_ID),
                        Readable.of("person", "Who", OWNER, ALL_TASKS.PERSON).ofPerson(ALL_TASKS.PERSON_ID),
                        Readable.of(Field.of("person_id", "Who", ID), ALL_TASKS.PERSON_ID)
                                .kept(Kept.as("person_id", id -> colleagues.mustBe((UUID) id), id -> id)),
                        Readable.of("department", "Department", TEXT, ALL_TASKS.DEPARTMENT),
                        Readable.kept("due_on", "Due on", DATE, ALL_TASKS.DUE_ON),
                        Readable.kept("due_at", "Due at", INSTANT, ALL_TASKS.DUE_AT),
                        Readable.of("due", "Due", INSTANT, ALL_TASKS.DUE_BY),
                        Readable.of("remind_before", "Reminder, minutes before", WHOLE, ALL_TASKS.REMIND_BEFORE)
                                .kept(Kept.as("remind_before", TasksConfiguration::minutes, before -> before)),
                        Readable.of("remind_at", "Reminder", INSTANT, ALL_TASKS.REMIND_AT),
                        Readable.of("reminded_at", "Reminded", INSTANT, ALL_TASKS.REMINDED_AT),
                        Readable.of("done", "Done", YES_NO, ALL_TASKS.DONE)
                                .kept(Kept.as(
                                        "done_at",
                                        done -> Boolean.TRUE.equals(done) ? clock.instant() : null,
                                        at -> at)),
                        Readable.of("overdue", "Overdue", YES_NO, ALL_TASKS.OVERDUE),
                        Readable.of("done_at", "Done", INSTANT, ALL_TASKS.DONE_AT),
                        Readable.of("done_by", "Done by", TEXT, ALL_TASKS.DONE_BY),
                        Readable.of("made_by", "Added by", OWNER, ALL_TASKS.MADE_BY)
                                .ofPerson(ALL_TASKS.MADE_BY_ID),
                        Readable.of("created_at", "Added", INSTANT, ALL_TASKS.CREATED_AT),
                        Readable.of("changed_at", "Changed", INSTANT, ALL_TASKS.CHANGED_AT),
                        Readable.of("version", "Version", WHOLE, ALL_TASKS.VERSION)),
                "due",
                List.of("what"),
                List.of("what", "person", "due", "done"),
                new Home("tasks.task", ALL_TASKS.CUSTOM));
    }

    private static Object minutes(Object before) {
        long minutes = (Long) before;
        if (minutes < 0 || minutes > MOST_MINUTES) {
            throw new IllegalArgumentException("it must be between 0 and %d minutes".formatted(MOST_MINUTES));
        }
        return (int) minutes;
    }

    /** A task for no record is seen by whoever has it and by whoever added it. */
    @Bean
    Hanging tasksGoAlong() {
        return new Hanging(RecordType.EVERY, "Tasks", "tasks.task", "record_id", "t.what");
    }

    @Bean
    Attached tasksHang() {
        return new Attached(
                "tasks",
                ALL_TASKS.RECORD_TYPE,
                ALL_TASKS.RECORD_ID,
                List.of(ALL_TASKS.PERSON_ID, ALL_TASKS.MADE_BY_ID),
                null);
    }

    @Bean
    Relation tasksOfRecords() {
        return new Relation(RecordType.EVERY, "tasks", "id", "tasks", "record_id");
    }

    @Bean
    RecurringTask<Void> remind(Reminders reminders) {
        return com.github.kagkarlsson.scheduler.task.helper.Tasks.recurring(
                        "remind of tasks", FixedDelay.of(Duration.ofSeconds(20)))
                .execute((task, context) -> {
                    for (int told = 0; told < AT_ONCE && reminders.remindNext(); told++) {
                        // each in a transaction of its own
                    }
                });
    }
}
