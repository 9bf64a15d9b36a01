package tandem.tasks;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Action;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * Tasks as a calendar (RFC 5545). They are events, because that is what every calendar shows; instants are told in UTC, which
 * every calendar turns into the zone of its reader.
 */
final class CalendarFeed {

    private static final int MOST_OCTETS = 75;
    private static final Duration SHOWN_AS = Duration.ofMinutes(30);

    private CalendarFeed() {}

    /** @param address where people reach Tandem */
    static String of(List<Task> tasks, String title, String address) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Tandem//Tasks//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new XProperty("X-WR-CALNAME", title));
        tasks.forEach(task -> calendar.add(event(task, address)));
        var text = new StringWriter();
        try {
            new CalendarOutputter(false).output(calendar, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return folded(text.toString());
    }

    // The library counts characters where the rule counts octets.
    private static String folded(String text) {
        var folded = new StringBuilder(text.length() + text.length() / 50);
        text.replace("\r\n ", "").lines().forEach(line -> {
            int octets = 0;
            for (int at = 0; at < line.length(); at += Character.charCount(line.codePointAt(at))) {
                var letter = Character.toString(line.codePointAt(at));
                int size = letter.getBytes(StandardCharsets.UTF_8).length;
                if (octets + size > MOST_OCTETS) {
                    folded.append("\r\n ");
                    octets = 1;
                }
                folded.append(letter);
                octets += size;
            }
            folded.append("\r\n");
        });
        return folded.toString();
    }

    private static VEvent event(Task task, String address) {
        var summary = task.record() == null ? task.what() : task.what() + " (" + task.record() + ")";
        var at = task.dueAt();
        var event = at == null ? new VEvent(day(task), summary) : new VEvent(at, SHOWN_AS, summary);
        event.replace(new DtStamp(changed(task)));
        event.add(new Uid(task.id() + "@tandem"));
        event.add(new Url(URI.create(
                address + (task.on() == null ? task.href() : task.on().href()))));
        if (task.seen().get("remind_before") instanceof Number minutes) {
            event.add(alarm(Duration.ofMinutes(-minutes.longValue()), at == null, summary));
        }
        return event;
    }

    private static LocalDate day(Task task) {
        return java.util.Objects.requireNonNull(task.day());
    }

    private static Instant changed(Task task) {
        return java.util.Objects.requireNonNull(task.seen().as("changed_at", Instant.class));
    }

    // Of a day, minutes are counted from nine in the morning.
    private static VAlarm alarm(Duration before, boolean wholeDay, String summary) {
        var alarm = new VAlarm(wholeDay ? before.plusHours(9) : before);
        alarm.add(new Action("DISPLAY"));
        alarm.add(new Description(summary));
        return alarm;
    }
}
