package tandem.measures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;

/** Days of which a measure speaks, in the zone of the house: the first and the last day belong to it. */
public record Period(LocalDate firstDay, LocalDate lastDay, ZoneId zone) {

    private static final LocalDate BEGINNING = LocalDate.of(1970, 1, 1);
    private static final LocalDate END = LocalDate.of(2999, 12, 31);

    public static Period ever(ZoneId zone) {
        return new Period(BEGINNING, END, zone);
    }

    public static Period quarterOf(LocalDate day, ZoneId zone) {
        var first = day.with(IsoFields.DAY_OF_QUARTER, 1);
        return new Period(first, first.plusMonths(3).minusDays(1), zone);
    }

    public static Period lastDays(int days, LocalDate today, ZoneId zone) {
        return new Period(today.minusDays(days - 1L), today, zone);
    }

    public Period before() {
        return quarterOf(firstDay.minusDays(1), zone);
    }

    public boolean isEver() {
        return firstDay.equals(BEGINNING) && lastDay.equals(END);
    }

    /** The first instant of the period. */
    public Instant from() {
        return firstDay.atStartOfDay(zone).toInstant();
    }

    /** The first instant after the period. */
    public Instant until() {
        return lastDay.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** {@code Q3 2026}, or the two days. */
    public String label() {
        if (equals(quarterOf(firstDay, zone))) {
            return "Q%d %d".formatted(firstDay.get(IsoFields.QUARTER_OF_YEAR), firstDay.getYear());
        }
        return isEver() ? "" : firstDay + " – " + lastDay;
    }
}
