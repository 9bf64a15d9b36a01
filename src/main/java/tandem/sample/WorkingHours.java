package tandem.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Monday to Friday, nine to five: the hours in which hand-overs are answered. */
record WorkingHours(ZoneId zone) {

    static final int A_DAY = 8;
    private static final int OPENS = 9 * 3600;
    private static final int SECONDS = A_DAY * 3600;

    /** How many working hours lie between two instants. */
    double between(Instant from, Instant until) {
        return (position(until) - position(from)) / 3600.0;
    }

    /** The instant at which so many working hours have gone by. */
    Instant after(Instant from, double hours) {
        long position = position(from) + Math.round(hours * 3600);
        long days = Math.floorDiv(position, (long) SECONDS);
        long day = Math.floorDiv(days, 5L) * 7 + Math.floorMod(days, 5L) - 3;
        long second = OPENS + Math.floorMod(position, (long) SECONDS);
        return at(LocalDate.ofEpochDay(day), (int) second);
    }

    Instant at(LocalDate day, int second) {
        return day.atTime(LocalTime.ofSecondOfDay(second)).atZone(zone).toInstant();
    }

    /** Working seconds from a Monday long ago. Epoch day 0 was a Thursday. */
    private long position(Instant instant) {
        var there = instant.atZone(zone);
        long day = there.toLocalDate().toEpochDay() + 3;
        long weekday = Math.floorMod(day, 7L);
        long days = Math.floorDiv(day, 7L) * 5 + Math.min(weekday, 5);
        int second = there.toLocalTime().toSecondOfDay() - OPENS;
        return days * SECONDS + (weekday > 4 ? 0 : Math.clamp(second, 0, SECONDS));
    }
}
