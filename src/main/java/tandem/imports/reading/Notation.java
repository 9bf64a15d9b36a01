package tandem.imports.reading;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How values are written in a file, or in one column of it.
 *
 * @param decimal the sign before the cents: a point or a comma
 * @param pattern the only form of date that is read, as in {@code java.time.format.DateTimeFormatter}; null for any
 * @param zone where clocks are read that say no time zone
 * @param blanks words that mean "nothing here", exactly as written; cells without text are blank anyway
 */
public record Notation(
        char decimal, DayOrder order, @Nullable String pattern, ZoneId zone, Set<String> blanks) {

    public static final Set<String> USUAL_BLANKS = Set.of(
            "-",
            "--",
            "---",
            "–",
            "—",
            "n/a",
            "N/A",
            "#N/A",
            "#NV",
            "null",
            "NULL",
            "(null)",
            "\\N",
            "(blank)",
            "(not set)");

    public static final Notation USUAL = new Notation('.', DayOrder.UNKNOWN, null, ZoneOffset.UTC, USUAL_BLANKS);

    public Notation {
        blanks = Set.copyOf(blanks);
    }

    /**
     * The same, but with dates in this format: {@code day-first}, {@code month-first} or a pattern such as
     * {@code dd.MM.yyyy HH:mm}.
     *
     * @throws UnreadableFile for a pattern that is none
     */
    public Notation dates(String format) {
        return switch (format) {
            case "day-first" -> new Notation(decimal, DayOrder.DAY_FIRST, null, zone, blanks);
            case "month-first" -> new Notation(decimal, DayOrder.MONTH_FIRST, null, zone, blanks);
            default -> new Notation(decimal, order, Dates.checked(format), zone, blanks);
        };
    }

    Notation decimal(char sign) {
        return new Notation(sign, order, pattern, zone, blanks);
    }

    boolean isBlank(String text) {
        return text.isEmpty() || blanks.contains(text);
    }
}
