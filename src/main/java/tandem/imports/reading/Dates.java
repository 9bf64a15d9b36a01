package tandem.imports.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.time.temporal.TemporalQueries;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days and moments: {@code LocalDate}, {@code LocalDateTime} or, where the text names its offset, {@code Instant}. */
class Dates {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final int PIVOT = 70;

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?!\\d)");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})(?!\\d)");
    private static final Pattern DAY_NAME =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[. -]{0,2}(\\p{L}{3,9})[., -]{1,2}(\\d{4}|\\d{2})(?!\\d)");
    private static final Pattern NAME_DAY =
            Pattern.compile("(\\p{L}{3,9})[. ]{1,2}(\\d{1,2})(?:st|nd|rd|th)?[., ]{1,2}(\\d{4})(?!\\d)");
    private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?!\\d)");
    private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:[.,](\\d{1,15}))?");
    private static final Pattern TIME = Pattern.compile(
            "(?:T|,? )(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9})\\d*)?)?(?: ?([AaPp])\\.?[Mm]\\.?| Uhr)?"
                    + " ?(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?");

    private static final Map<String, Integer> MONTHS = months();
    private static final Map<String, DateTimeFormatter> PATTERNS = new ConcurrentHashMap<>();

    private Dates() {}

    static Reading read(String text, Notation notation) {
        if (text.length() > 60) {
            return none(text);
        }
        if (notation.pattern() != null) {
            return byPattern(text, notation.pattern());
        }
        Matcher date;
        if ((date = YEAR_FIRST.matcher(text)).lookingAt()) {
            return day(text, date, number(date, 1), number(date, 3), number(date, 4));
        }
        if ((date = YEAR_LAST.matcher(text)).lookingAt()) {
            return ordered(text, date, notation.order());
        }
        if ((date = DAY_NAME.matcher(text)).lookingAt()) {
            return day(text, date, year(date, 3), month(date.group(2)), number(date, 1));
        }
        if ((date = NAME_DAY.matcher(text)).lookingAt()) {
            return day(text, date, number(date, 3), month(date.group(1)), number(date, 2));
        }
        if ((date = DIGITS.matcher(text)).lookingAt()) {
            return day(text, date, number(date, 1), number(date, 2), number(date, 3));
        }
        return (date = SERIAL.matcher(text)).matches() ? serial(date) : none(text);
    }

    /** A pattern for dates, having made sure that it is one. */
    static String checked(String pattern) {
        try {
            formatter(pattern);
            return pattern;
        } catch (IllegalArgumentException e) {
            throw new UnreadableFile(
                    "%s is no format for dates. Say day-first, month-first, or a pattern such as dd.MM.yyyy HH:mm."
                            .formatted(Text.quoted(pattern)),
                    e);
        }
    }

    private static Reading ordered(String text, Matcher date, DayOrder order) {
        int first = number(date, 1);
        int second = number(date, 3);
        // Nobody puts points between month and day.
        boolean points = date.group(2).equals(".");
        if (order == DayOrder.UNKNOWN && !points && first <= 12 && second <= 12 && first != second) {
            return new Reading.Refused("%s can be read in two ways; say whether the day or the month comes first."
                    .formatted(Text.quoted(text)));
        }
        boolean dayFirst = points || order == DayOrder.DAY_FIRST || order == DayOrder.UNKNOWN && first > 12;
        return day(text, date, year(date, 4), dayFirst ? second : first, dayFirst ? first : second);
    }

    private static Reading day(String text, Matcher date, int year, int month, int day) {
        if (month < 1) {
            return none(text);
        }
        if (month > 12) {
            return new Reading.Refused("%s is not a date: there is no month %d.".formatted(Text.quoted(text), month));
        }
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            return wrongYear(text);
        }
        int days = YearMonth.of(year, month).lengthOfMonth();
        if (day < 1 || day > days) {
            return new Reading.Refused("%s is not a date: that month has %d days.".formatted(Text.quoted(text), days));
        }
        var found = LocalDate.of(year, month, day);
        return date.end() == text.length() ? new Reading.Value(found) : time(text, date.end(), found);
    }

    private static Reading time(String text, int from, LocalDate day) {
        var time = TIME.matcher(text).region(from, text.length());
        if (!time.matches()) {
            return none(text);
        }
        int hour = number(time, 1);
        int minute = number(time, 2);
        int second = time.group(3) == null ? 0 : number(time, 3);
        if (time.group(5) != null) {
            hour = hour < 1 || hour > 12 ? 99 : hour % 12 + (time.group(5).equalsIgnoreCase("p") ? 12 : 0);
        }
        if (hour > 23 || minute > 59 || second > 59) {
            return new Reading.Refused("%s has a time of day that does not exist.".formatted(Text.quoted(text)));
        }
        var fraction = time.group(4) == null ? "" : time.group(4);
        int nanos = fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
        var moment = day.atTime(LocalTime.of(hour, minute, second, nanos));
        return time.group(6) == null ? new Reading.Value(moment) : offset(text, moment, time.group(6));
    }

    private static Reading offset(String text, LocalDateTime moment, String offset) {
        if (Character.isLetter(offset.charAt(0))) {
            return new Reading.Value(moment.toInstant(ZoneOffset.UTC));
        }
        int hours = Integer.parseInt(offset.substring(1, 3));
        int minutes = offset.length() > 3 ? Integer.parseInt(offset.substring(offset.length() - 2)) : 0;
        if (hours > 18 || minutes > 59 || hours == 18 && minutes > 0) {
            return new Reading.Refused("%s has a time zone that does not exist.".formatted(Text.quoted(text)));
        }
        int seconds = (hours * 60 + minutes) * 60;
        return new Reading.Value(
                moment.toInstant(ZoneOffset.ofTotalSeconds(offset.startsWith("-") ? -seconds : seconds)));
    }

    private static Reading serial(Matcher serial) {
        var day = CellStyles.day(Long.parseLong(serial.group(1)), false);
        if (day.getYear() > LAST_YEAR) {
            return wrongYear(serial.group());
        }
        if (serial.group(2) == null) {
            return new Reading.Value(day);
        }
        long seconds = Math.round(Double.parseDouble("0." + serial.group(2)) * 86_400);
        return new Reading.Value(day.atStartOfDay().plusSeconds(seconds));
    }

    private static Reading byPattern(String text, String pattern) {
        try {
            var parsed = formatter(pattern).parse(text);
            var day = parsed.query(TemporalQueries.localDate());
            if (day == null) {
                return none(text);
            }
            if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
                return wrongYear(text);
            }
            if (parsed.query(TemporalQueries.localTime()) == null) {
                return new Reading.Value(day);
            }
            return parsed.query(TemporalQueries.zone()) == null
                    ? new Reading.Value(LocalDateTime.from(parsed))
                    : new Reading.Value(ZonedDateTime.from(parsed).toInstant());
        } catch (DateTimeException e) {
            return new Reading.Refused("%s is not a date of the form %s.".formatted(Text.quoted(text), pattern));
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        // Strict resolving wants u where people write y.
        return PATTERNS.computeIfAbsent(
                pattern,
                p -> new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(p.replace('y', 'u'))
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT));
    }

    private static Reading none(String text) {
        return new Reading.Refused("%s is not a date.".formatted(Text.quoted(text)));
    }

    private static Reading wrongYear(String text) {
        return new Reading.Refused(
                "%s is not a date between the years %d and %d.".formatted(Text.quoted(text), FIRST_YEAR, LAST_YEAR));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int year(Matcher matcher, int group) {
        int year = number(matcher, group);
        return matcher.group(group).length() == 4 ? year : year < PIVOT ? 2000 + year : 1900 + year;
    }

    private static int month(String name) {
        return MONTHS.getOrDefault(name.toLowerCase(Locale.ROOT), 0);
    }

    private static Map<String, Integer> months() {
        var months = new HashMap<String, Integer>(Map.of("sept", 9, "mrz", 3, "jän", 1, "jänner", 1, "maerz", 3));
        for (var month : java.time.Month.values()) {
            for (var language : new Locale[] {Locale.ENGLISH, Locale.GERMAN}) {
                var name = month.getDisplayName(TextStyle.FULL, language).toLowerCase(Locale.ROOT);
                months.put(name, month.getValue());
                months.put(name.substring(0, 3), month.getValue());
            }
        }
        return Map.copyOf(months);
    }
}
