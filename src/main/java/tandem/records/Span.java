package tandem.records;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Days that are told in relation to today, in the zone of the house: {@code today}, {@code yesterday}, {@code tomorrow},
 * {@code this quarter}, {@code last month}, {@code next week}, {@code last 30 days}, {@code next 2 weeks},
 * {@code 60 days ago}, {@code in 7 days}.
 *
 * <p>{@code last 30 days} are thirty days that end with today; {@code last month} is the month before this one.
 *
 * @param from the first day
 * @param until the first day after it
 */
record Span(LocalDate from, LocalDate until) {

    private static final int MOST = 100_000;

    static Span of(LocalDate day) {
        return new Span(day, day.plusDays(1));
    }

    /** Reads a span from the words of a filter, and nothing where there is none. */
    static @Nullable Span read(FilterText words, ZonedDateTime now) {
        var today = now.toLocalDate();
        var first = lower(words.ahead(0));
        var span = switch (first) {
            case "today" -> of(today);
            case "yesterday" -> of(today.minusDays(1));
            case "tomorrow" -> of(today.plusDays(1));
            default -> null;
        };
        if (span != null) {
            words.skip(1);
            return span;
        }
        return switch (first) {
            case "this", "last", "next" -> relative(words, first, today);
            case "in" -> distant(words, 1, today, 1);
            default -> lower(words.ahead(2)).equals("ago") ? ago(words, today) : null;
        };
    }

    private static @Nullable Span relative(FilterText words, String which, LocalDate today) {
        var unit = unit(lower(words.ahead(1)));
        if (unit != null) {
            words.skip(2);
            var from = begin(unit, today);
            int steps = which.equals("this") ? 0 : which.equals("last") ? -1 : 1;
            return new Span(plus(from, steps, unit), plus(from, steps + 1, unit));
        }
        int many = number(words.ahead(1));
        var units = unit(lower(words.ahead(2)));
        if (many < 1 || units == null || which.equals("this")) {
            return null;
        }
        words.skip(3);
        return which.equals("last")
                ? new Span(plus(today.plusDays(1), -many, units), today.plusDays(1))
                : new Span(today, plus(today, many, units));
    }

    private static @Nullable Span ago(FilterText words, LocalDate today) {
        var span = distant(words, 0, today, -1);
        if (span != null) {
            words.skip(1);
        }
        return span;
    }

    private static @Nullable Span distant(FilterText words, int skipped, LocalDate today, int direction) {
        int many = number(words.ahead(skipped));
        var unit = unit(lower(words.ahead(skipped + 1)));
        if (many < 0 || unit == null) {
            return null;
        }
        words.skip(skipped + 2);
        return of(plus(today, direction * many, unit));
    }

    private static LocalDate plus(LocalDate day, int many, Unit unit) {
        return day.plus((long) many * unit.months, ChronoUnit.MONTHS).plusDays((long) many * unit.days);
    }

    private static LocalDate begin(Unit unit, LocalDate today) {
        return switch (unit) {
            case DAY -> today;
            case WEEK -> today.minusDays(today.getDayOfWeek().getValue() - 1L);
            case MONTH -> today.withDayOfMonth(1);
            case QUARTER -> today.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> today.withDayOfYear(1);
        };
    }

    private enum Unit {
        DAY(0, 1),
        WEEK(0, 7),
        MONTH(1, 0),
        QUARTER(3, 0),
        YEAR(12, 0);

        private final int months;
        private final int days;

        Unit(int months, int days) {
            this.months = months;
            this.days = days;
        }
    }

    private static @Nullable Unit unit(String word) {
        for (var unit : Unit.values()) {
            var name = unit.name().toLowerCase(Locale.ROOT);
            if (word.equals(name) || word.equals(name + "s")) {
                return unit;
            }
        }
        return null;
    }

    private static int number(FilterText.Word word) {
        try {
            int number = Integer.parseInt(word.text());
            return number <= MOST ? number : -1;
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    private static String lower(FilterText.Word word) {
        return word.quoted() ? "" : word.text().toLowerCase(Locale.ROOT);
    }
}
