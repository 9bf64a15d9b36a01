package tandem.mailboxes;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;
import org.jspecify.annotations.Nullable;
import tandem.mailboxes.Planned.Series;

/**
 * A calendar file (RFC 5545). Each event is read by itself, so one that is broken takes no other with it.
 *
 * @param zone for times that name none
 */
record Ics(String text, ZoneId zone) {

    private static final Pattern COMPONENT =
            Pattern.compile("(?ims)^BEGIN:(VEVENT|VTIMEZONE)[ \t]*\\r?$.*?^END:\\1[ \t]*\\r?$");
    private static final Pattern METHOD = Pattern.compile("(?im)^METHOD:[ \t]*(\\w+)");
    private static final Set<String> TELLING = Set.of("PUBLISH", "REQUEST", "ADD", "CANCEL");

    /** Nobody meets customers more often than daily; such rules would only keep us busy. */
    private static final Pattern TOO_OFTEN =
            Pattern.compile("(?i)FREQ=(SECONDLY|MINUTELY|HOURLY)|BYHOUR|BYMINUTE|BYSECOND");

    private static final Instant LONG_AGO = Instant.parse("1990-01-01T00:00:00Z");
    private static final int MOST_EVENTS = 20_000;
    private static final int MOST_TIMES = 1_000;
    private static final int LONGEST_UID = 500;
    private static final int LONGEST_SUMMARY = 300;
    private static final int MOST_ATTENDEES = 500;

    boolean isCalendar() {
        return text.stripLeading().regionMatches(true, 0, "BEGIN:VCALENDAR", 0, 15);
    }

    /** The meetings that begin in this time. */
    List<Series> meetings(Instant from, Instant until) {
        var method = METHOD.matcher(text);
        var how = method.find() ? method.group(1).toUpperCase(Locale.ROOT) : "PUBLISH";
        if (!TELLING.contains(how)) {
            return List.of();
        }
        var series = new LinkedHashMap<String, List<VEvent>>();
        for (var event : events()) {
            value(event, Property.UID)
                    .filter(uid -> uid.length() <= LONGEST_UID)
                    .ifPresent(uid -> series.computeIfAbsent(uid, one -> new ArrayList<>())
                            .add(event));
        }
        return series.entrySet().stream()
                .map(of -> series(of.getKey(), of.getValue(), how.equals("CANCEL"), from, until))
                .toList();
    }

    private List<VEvent> events() {
        var zones = new StringBuilder();
        var events = new ArrayList<String>();
        COMPONENT.matcher(text).results().forEach(component -> {
            if (component.group(1).equalsIgnoreCase("VTIMEZONE")) {
                zones.append(component.group()).append("\r\n");
            } else if (events.size() < MOST_EVENTS) {
                events.add(component.group());
            }
        });
        return events.stream().flatMap(event -> event(zones + event).stream()).toList();
    }

    private static Optional<VEvent> event(String components) {
        var alone = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tandem//EN\r\n" + components + "\r\nEND:VCALENDAR\r\n";
        try {
            return new CalendarBuilder()
                    .build(new StringReader(alone)).<VEvent>getComponents(Component.VEVENT).stream()
                            .findFirst();
        } catch (IOException | ParserException | RuntimeException broken) {
            return Optional.empty();
        }
    }

    private Series series(String uid, List<VEvent> events, boolean cancelled, Instant from, Instant until) {
        var apart = new HashSet<String>();
        events.forEach(event -> recurrence(event).ifPresent(apart::add));
        var meetings = new ArrayList<Planned>();
        boolean whole = false;
        for (var event : events) {
            var recurrence = recurrence(event);
            whole |= recurrence.isEmpty();
            try {
                if (recurrence.isPresent()) {
                    meeting(uid, recurrence.get(), event, cancelled, null).ifPresent(meetings::add);
                } else {
                    times(event, from, until).stream()
                            .filter(time -> !apart.contains(time.recurrence()))
                            .flatMap(time -> meeting(uid, time.recurrence(), event, cancelled, time).stream())
                            .forEach(meetings::add);
                }
            } catch (RuntimeException unreadable) {
                // A rule or a time that nobody can make sense of: the event is left out.
            }
        }
        return new Series(
                uid,
                whole,
                meetings.stream()
                        .filter(one -> one.cancelled()
                                || (!one.starts().isBefore(from) && one.starts().isBefore(until)))
                        .toList());
    }

    private record Time(String recurrence, Instant starts, Instant ends) {}

    // Of one that is repeated, each time that begins in this time.
    private List<Time> times(VEvent event, Instant from, Instant until) {
        var first = time(event);
        var rule = value(event, Property.RRULE);
        if (first.isEmpty()) {
            return List.of();
        }
        if (rule.isEmpty() && value(event, Property.RDATE).isEmpty()) {
            return List.of(first.get());
        }
        if (rule.filter(often -> TOO_OFTEN.matcher(often).find()).isPresent()
                || first.get().starts().isBefore(LONG_AGO)) {
            return List.of();
        }
        var length = Duration.between(first.get().starts(), first.get().ends());
        var starts = event.<DateProperty<Temporal>>getProperty(Property.DTSTART)
                .orElseThrow()
                .getDate();
        return event.<Temporal>calculateRecurrenceSet(period(starts, from, until)).stream()
                .map(Period::getStart)
                .map(this::instant)
                .filter(start -> !start.isBefore(from) && start.isBefore(until))
                .sorted()
                .limit(MOST_TIMES)
                .map(start -> new Time(start.toString(), start, start.plus(length)))
                .toList();
    }

    private Period<? extends Temporal> period(Temporal like, Instant from, Instant until) {
        return switch (like) {
            case LocalDate day -> new Period<>(LocalDate.ofInstant(from, zone), LocalDate.ofInstant(until, zone));
            case LocalDateTime time ->
                new Period<>(LocalDateTime.ofInstant(from, zone), LocalDateTime.ofInstant(until, zone));
            case ZonedDateTime time -> new Period<>(from.atZone(time.getZone()), until.atZone(time.getZone()));
            case OffsetDateTime time -> new Period<>(from.atOffset(time.getOffset()), until.atOffset(time.getOffset()));
            default -> new Period<>(from, until);
        };
    }

    private Optional<Time> time(VEvent event) {
        var starts = event.<DateProperty<Temporal>>getProperty(Property.DTSTART).map(DateProperty::getDate);
        if (starts.isEmpty()) {
            return Optional.empty();
        }
        var start = instant(starts.get());
        boolean lasts = starts.get() instanceof LocalDate
                || value(event, Property.DTEND).isPresent()
                || value(event, Property.DURATION).isPresent();
        var end = lasts
                ? event.<Temporal>getEndDate(true)
                        .map(DateProperty::getDate)
                        .map(this::instant)
                        .orElse(start)
                : start;
        return Optional.of(new Time("", start, end.isBefore(start) ? start : end));
    }

    private Optional<String> recurrence(VEvent event) {
        return event.<DateProperty<Temporal>>getProperty(Property.RECURRENCE_ID)
                .map(DateProperty::getDate)
                .map(this::instant)
                .map(Instant::toString);
    }

    private Optional<Planned> meeting(
            String uid, String recurrence, VEvent event, boolean cancelled, @Nullable Time known) {
        return Optional.ofNullable(known)
                .or(() -> time(event))
                .map(time -> new Planned(
                        uid,
                        recurrence,
                        time.starts(),
                        time.ends(),
                        Letter.line(value(event, Property.SUMMARY).orElse(null), LONGEST_SUMMARY),
                        number(value(event, Property.SEQUENCE).orElse("0")),
                        cancelled
                                || value(event, Property.STATUS)
                                        .filter("CANCELLED"::equalsIgnoreCase)
                                        .isPresent(),
                        attendees(event)));
    }

    private static int number(String text) {
        try {
            return Math.max(0, Integer.parseInt(text.strip()));
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    private static List<Address> attendees(VEvent event) {
        var invited = new LinkedHashMap<String, Address>();
        for (var name : List.of(Property.ORGANIZER, Property.ATTENDEE)) {
            for (Property person : event.getProperties(name)) {
                if (invited.size() < MOST_ATTENDEES
                        && !"DECLINED".equalsIgnoreCase(parameter(person, Parameter.PARTSTAT))) {
                    Address.of(email(person), parameter(person, Parameter.CN))
                            .ifPresent(one -> invited.putIfAbsent(one.email(), one));
                }
            }
        }
        return List.copyOf(invited.values());
    }

    private static @Nullable String email(Property person) {
        var value = String.valueOf(person.getValue());
        return value.regionMatches(true, 0, "mailto:", 0, 7) ? value.substring(7) : parameter(person, "EMAIL");
    }

    private static @Nullable String parameter(Property person, String name) {
        return person.<Parameter>getParameter(name).map(Parameter::getValue).orElse(null);
    }

    private static Optional<String> value(VEvent event, String property) {
        return event.<Property>getProperty(property).map(Property::getValue).filter(value -> !value.isBlank());
    }

    private Instant instant(Temporal time) {
        return switch (time) {
            case LocalDate day -> day.atStartOfDay(zone).toInstant();
            case LocalDateTime local -> local.atZone(zone).toInstant();
            case ZonedDateTime zoned -> zoned.toInstant();
            case OffsetDateTime offset -> offset.toInstant();
            default -> Instant.from(time);
        };
    }
}
