package tandem.tasks;

import static tandem.shell.Words.say;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.records.HangsOn;
import tandem.records.Lists;
import tandem.records.Query;
import tandem.records.Records;
import tandem.records.Records.Seen;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** All tasks. */
@Component
@Transactional
public class Tasks {

    private static final int SHOWN = 50;
    private static final int NEXT = 5;
    private static final int MINE = 12;

    private final Records records;
    private final Colleagues colleagues;
    private final Clock clock;

    Tasks(Records records, Colleagues colleagues, Clock clock) {
        this.records = records;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /** Whose tasks somebody wants to see. */
    public enum Whose {
        MINE,
        DEPARTMENT,
        ALL
    }

    /** In which state. */
    public enum State {
        OPEN,
        OVERDUE,
        DONE
    }

    /** Some tasks, and where the next ones begin. */
    public record Part(List<Task> tasks, @Nullable String next) {}

    /**
     * Adds a task.
     *
     * @param on the record that it is for; none for none
     * @param values in the words of people and programs; without a person it is the adder's own
     */
    public Seen add(Visitor by, @Nullable HangsOn on, Map<String, @Nullable String> values) {
        var beside = new HashMap<String, @Nullable Object>();
        beside.put("made_by", on == null ? by.mustBePerson(say("have tasks")) : by.person());
        if (values.get("person_id") == null) {
            beside.put("person_id", by.mustBePerson(say("have tasks")));
        }
        return on == null
                ? records.add("tasks", values, beside)
                : records.hang("tasks", on.plural(), on.id(), values, beside);
    }

    /** Ticks a task off, or takes the tick back. Nothing happens where somebody did so before. */
    public Seen tick(UUID id, boolean done) {
        var task = records.get("tasks", id);
        return Boolean.valueOf(done).equals(task.get("done"))
                ? task
                : records.change("tasks", id, task.version(), Map.of("done", String.valueOf(done)));
    }

    /** The open tasks for a record, the most urgent first. */
    @Transactional(readOnly = true)
    public List<Task> next(Seen record) {
        return shown("record_id = '%s' and done = false".formatted(record.id()), "due", NEXT, null)
                .tasks();
    }

    /** The open tasks of whoever asks that are late or due within a week, the most urgent first. */
    @Transactional(readOnly = true)
    public List<Task> mine() {
        return shown("person = me and done = false and due <= in 7 days", "due", MINE, null)
                .tasks();
    }

    /** All open tasks of whoever asks that are due some time, the most urgent first. */
    @Transactional(readOnly = true)
    public List<Task> dated() {
        return shown("person = me and done = false and due is not empty", "due", Query.MOST, null)
                .tasks();
    }

    @Transactional(readOnly = true)
    public Part some(Visitor reader, Whose whose, State state, @Nullable String cursor) {
        return shown(whose(reader, whose) + state(state), state == State.DONE ? "-done_at" : "due", SHOWN, cursor);
    }

    private String whose(Visitor reader, Whose whose) {
        return switch (whose) {
            case MINE -> "person = me and ";
            case DEPARTMENT -> "department = %s and ".formatted(Lists.quoted(colleagues.departmentOf(reader.id())));
            case ALL -> "";
        };
    }

    private static String state(State state) {
        return switch (state) {
            case OPEN -> "done = false";
            case OVERDUE -> "overdue = true";
            case DONE -> "done = true";
        };
    }

    private Part shown(String filter, String sort, int limit, @Nullable String cursor) {
        var page = records.list("tasks", new Query(filter, sort, limit, cursor));
        var names = records.names(HangsOn.of(page.records()));
        var now = clock.instant();
        return new Part(
                page.records().stream().map(seen -> Task.of(seen, names, now)).toList(), page.next());
    }

    static <E extends Enum<E>> E choice(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name.toUpperCase(java.util.Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new Refusal(Refusal.Kind.UNREADABLE, "Tasks cannot be shown by “%s”.".formatted(name));
        }
    }
}
