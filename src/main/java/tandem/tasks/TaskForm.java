package tandem.tasks;

import static tandem.shell.Words.say;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.records.HangsOn;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** What somebody has typed into the form of a task. Day and time are meant where that person is. */
record TaskForm(Map<String, String> typed) {

    Map<String, @Nullable String> values(Visitor by) {
        var values = new HashMap<String, @Nullable String>();
        values.put("what", text("what"));
        values.put("remind_before", text("remind_before"));
        if (typed.containsKey("person_id")) {
            values.put("person_id", text("person_id"));
        }
        var day = text("due_on");
        var time = text("due_time");
        values.put("due_on", time == null ? day : null);
        values.put("due_at", time == null ? null : instant(day, time, by));
        return values;
    }

    private @Nullable String instant(@Nullable String day, String time, Visitor by) {
        if (day == null) {
            throw Refusal.of("due_on", say("Choose the day as well as the time."));
        }
        try {
            return LocalDate.parse(day)
                    .atTime(LocalTime.parse(time))
                    .atZone(by.zone())
                    .toInstant()
                    .toString();
        } catch (DateTimeException wrong) {
            throw Refusal.of("due_time", say("“{0}” cannot be read.", day + " " + time));
        }
    }

    @Nullable
    HangsOn on() {
        var plural = text("record_type");
        var id = text("record_id");
        try {
            return plural == null || id == null ? null : new HangsOn(plural, java.util.UUID.fromString(id));
        } catch (IllegalArgumentException wrong) {
            throw Refusal.of("record_id", say("“{0}” cannot be read.", id));
        }
    }

    /** Where the reader came from, within this Tandem. */
    String back() {
        var to = text("to");
        return to != null && to.matches("/(?![/\\\\])[\\w/?=&-]*") ? to : "/tasks";
    }

    private @Nullable String text(String name) {
        var value = typed.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
