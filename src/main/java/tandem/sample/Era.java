package tandem.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;

/**
 * The time of which the sample company tells: the eight full quarters before today's, and today's up to this morning.
 *
 * <p>Quarters are counted from 0; {@link #LATE} is the one in which hand-overs waited, {@link #CURRENT} is today's. What began
 * before quarter 0 is there with what came of it afterwards.
 */
final class Era {

    static final int LATE = 7;
    static final int CURRENT = 8;

    private final LocalDate today;
    private final ZoneId zone;
    private final Instant begin;
    private final Instant end;

    Era(LocalDate today, ZoneId zone) {
        this.today = today;
        this.zone = zone;
        this.begin = firstDay().atStartOfDay(zone).toInstant();
        this.end = today.atStartOfDay(zone).toInstant();
    }

    LocalDate today() {
        return today;
    }

    ZoneId zone() {
        return zone;
    }

    LocalDate firstDay() {
        return firstDayOf(0);
    }

    LocalDate firstDayOf(int quarter) {
        return today.with(IsoFields.DAY_OF_QUARTER, 1).plusMonths(3L * (quarter - CURRENT));
    }

    LocalDate lastDayOf(int quarter) {
        return firstDayOf(quarter + 1).minusDays(1);
    }

    int quarter(Instant instant) {
        return quarter(day(instant));
    }

    int quarter(LocalDate day) {
        return CURRENT + (ordinal(day) - ordinal(today));
    }

    private static int ordinal(LocalDate day) {
        return day.getYear() * 4 + day.get(IsoFields.QUARTER_OF_YEAR);
    }

    LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    Instant begin() {
        return begin;
    }

    /** This morning: nothing of the sample happens at or after it. */
    Instant end() {
        return end;
    }

    boolean tells(Instant instant) {
        return !instant.isBefore(begin) && instant.isBefore(end);
    }

    /** Two of the sales people are away: from the second day of the late quarter to its twelfth week. */
    boolean away(LocalDate day) {
        return day.isAfter(firstDayOf(LATE)) && day.isBefore(jointMeeting());
    }

    /** Both departments sit together, a fortnight before the late quarter ends. */
    LocalDate jointMeeting() {
        return lastDayOf(LATE).minusDays(13);
    }

    /** How much of the current quarter is over. */
    double elapsed() {
        var first = firstDayOf(CURRENT);
        return (double) ChronoUnit.DAYS.between(first, today) / ChronoUnit.DAYS.between(first, firstDayOf(CURRENT + 1));
    }

    double years(LocalDate day) {
        return ChronoUnit.DAYS.between(firstDay(), day) / 365.25;
    }
}
