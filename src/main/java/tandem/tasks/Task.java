package tandem.tasks;

import static tandem.shell.Words.say;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;
import tandem.records.HangsOn;
import tandem.records.Records.Seen;
import tandem.shell.Show;

/**
 * A task as a page shows it.
 *
 * @param on the record that it is for; none for none
 * @param record what that record is called
 * @param now when it is shown
 */
public record Task(
        Seen seen, @Nullable HangsOn on, @Nullable String record, Instant now) {

    /** How soon something is due, as people say it. */
    public enum Group {
        LATE("Overdue"),
        TODAY("Today"),
        WEEK("This week"),
        LATER("Later"),
        SOMEDAY("No date yet"),
        DONE("Done");

        private final String label;

        Group(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    static Task of(Seen seen, java.util.Map<java.util.UUID, String> records, Instant now) {
        var on = seen.get("record_id") == null ? null : HangsOn.of(seen);
        return new Task(seen, on, on == null ? null : records.get(on.id()), now);
    }

    public String id() {
        return seen.id().toString();
    }

    public String href() {
        return seen.href();
    }

    public String what() {
        return String.valueOf(seen.text("what"));
    }

    public String person() {
        return String.valueOf(seen.text("person"));
    }

    public boolean isFor(java.util.UUID person) {
        return person.equals(seen.get("person_id"));
    }

    public boolean done() {
        return Boolean.TRUE.equals(seen.get("done"));
    }

    public boolean overdue() {
        return Boolean.TRUE.equals(seen.get("overdue"));
    }

    /** Whether its person was reminded, and has not done it yet. */
    public boolean reminded() {
        return seen.get("reminded_at") != null && !done();
    }

    public @Nullable Instant dueAt() {
        return seen.as("due_at", Instant.class);
    }

    /** The day on which it is due, where the reader is. */
    public @Nullable LocalDate day() {
        var at = dueAt();
        return at == null
                ? seen.as("due_on", LocalDate.class)
                : at.atZone(Show.zone()).toLocalDate();
    }

    /** For an input: {@code 16:00}; empty where it is due on a day. */
    public String time() {
        var at = dueAt();
        return at == null ? "" : DateTimeFormatter.ofPattern("HH:mm").format(at.atZone(Show.zone()));
    }

    public String remindBefore() {
        return seen.get("remind_before") == null ? "" : String.valueOf(seen.text("remind_before"));
    }

    public Group group() {
        var day = day();
        if (done()) {
            return Group.DONE;
        }
        if (day == null) {
            return Group.SOMEDAY;
        }
        if (overdue()) {
            return Group.LATE;
        }
        var today = today(Show.zone());
        if (!day.isAfter(today)) {
            return Group.TODAY;
        }
        return day.isAfter(today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))) ? Group.LATER : Group.WEEK;
    }

    private LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(now, zone);
    }

    /** {@code today}, {@code tomorrow 16:00}, {@code Thu 16:00}, {@code 28 Nov 2026}. */
    public String due() {
        var day = day();
        return day == null ? "" : (told(day, today(Show.zone())) + " " + time()).strip();
    }

    private static String told(LocalDate day, LocalDate today) {
        if (day.equals(today)) {
            return say("today");
        }
        if (day.equals(today.plusDays(1))) {
            return say("tomorrow");
        }
        if (day.equals(today.minusDays(1))) {
            return say("yesterday");
        }
        return day.isAfter(today) && day.isBefore(today.plusDays(7))
                ? DateTimeFormatter.ofPattern("EEE", Show.locale()).format(day)
                : day.getYear() == today.getYear() ? shortly(day) : Show.day(day);
    }

    private static String shortly(LocalDate day) {
        return DateTimeFormatter.ofPattern(Show.locale().getLanguage().equals("de") ? "d. MMM" : "d MMM", Show.locale())
                .format(day);
    }

    /** The class of its due time: late, soon or neither. */
    public @Nullable String tone() {
        return switch (group()) {
            case LATE -> "late";
            case TODAY -> "soon";
            default -> null;
        };
    }
}
