package tandem.shell;

import static tandem.shell.Words.say;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/** Numbers, money and times, written as the reader writes them: in their language and their time zone. */
public final class Show {

    private Show() {}

    /** How the reader writes; English means British English, where a day comes before its month. */
    public static Locale locale() {
        return Words.language().equals("de") ? Locale.GERMANY : Locale.UK;
    }

    public static ZoneId zone() {
        return LocaleContextHolder.getTimeZone().toZoneId();
    }

    public static String number(long number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    /** At most so many digits after the point; zeros at the end are left out. */
    public static String decimal(Number number, int digits) {
        var format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }

    /** A share between 0 and 1, as {@code 84 %}. */
    public static String percent(double share) {
        return decimal(share * 100, Math.abs(share) < 0.1 && share != 0 ? 1 : 0) + "\u00a0%";
    }

    /** An amount with its cents where it has any: {@code €1,340,000} or {@code €12.50}. */
    public static String money(BigDecimal amount, Currency currency) {
        int digits = amount.stripTrailingZeros().scale() <= 0 ? 0 : Math.max(2, currency.getDefaultFractionDigits());
        return money(amount, currency, digits, "");
    }

    /** An amount for a narrow place: {@code €1.34 m}, {@code €92 k}. */
    public static String moneyShort(BigDecimal amount, Currency currency) {
        var size = amount.abs();
        if (size.compareTo(new BigDecimal("999500000")) >= 0) {
            return money(amount.movePointLeft(9), currency, -2, say("bn"));
        }
        if (size.compareTo(new BigDecimal("999500")) >= 0) {
            return money(amount.movePointLeft(6), currency, -2, say("m"));
        }
        if (size.compareTo(new BigDecimal("10000")) >= 0) {
            return money(amount.movePointLeft(3), currency, 0, say("k"));
        }
        return money(amount, currency, 0, "");
    }

    // Negative digits mean: at most so many.
    private static String money(BigDecimal amount, Currency currency, int digits, String unit) {
        var format = NumberFormat.getNumberInstance(locale());
        format.setMinimumFractionDigits(Math.max(0, digits));
        format.setMaximumFractionDigits(Math.abs(digits));
        format.setRoundingMode(RoundingMode.HALF_UP);
        var figure = format.format(amount.abs());
        var sign = amount.signum() < 0 ? "\u2212" : "";
        var symbol = symbol(currency);
        var scaled = unit.isEmpty() ? figure : figure + "\u00a0" + unit;
        if (locale().equals(Locale.GERMANY)) {
            return sign + scaled + "\u00a0" + symbol;
        }
        return sign + symbol + (symbol.length() > 2 ? "\u00a0" : "") + scaled;
    }

    private static String symbol(Currency currency) {
        return switch (currency.getCurrencyCode()) {
            case "EUR" -> "€";
            case "USD" -> "$";
            case "GBP" -> "£";
            default -> currency.getCurrencyCode();
        };
    }

    /** The day of an instant where the reader is: {@code 28 Nov 2026}. */
    public static String day(Instant instant) {
        return date(instant.atZone(zone()));
    }

    public static String day(LocalDate day) {
        return date(day);
    }

    /** {@code March 2026}. */
    public static String month(YearMonth month) {
        return pattern("MMMM uuuu", "MMMM uuuu").format(month);
    }

    private static String date(TemporalAccessor day) {
        return pattern("d MMM uuuu", "d. MMM uuuu").format(day);
    }

    /** Day and time where the reader is: {@code 28 Nov 2026, 09:42}. */
    public static String instant(Instant instant) {
        return pattern("d MMM uuuu, HH:mm", "d. MMM uuuu, HH:mm").format(instant.atZone(zone()));
    }

    private static DateTimeFormatter pattern(String english, String german) {
        return DateTimeFormatter.ofPattern(Words.language().equals("de") ? german : english, locale());
    }

    /** How long ago, or in how long, as people say it: {@code 25 min}, {@code 1 h 10}, {@code 6 d}, {@code 3 mo}. */
    public static String ago(@Nullable Instant then, Instant now) {
        if (then == null) {
            return say("not yet");
        }
        var since = Duration.between(then, now).abs();
        if (since.toMinutes() < 1) {
            return say("just now");
        }
        return lasting(since);
    }

    /** A length of time, in its two largest units at most. */
    public static String lasting(Duration length) {
        long minutes = length.toMinutes();
        long days = length.toDays();
        if (minutes < 60) {
            return say("{0} min", minutes);
        }
        if (length.toHours() < 10 && minutes % 60 > 0) {
            return say("{0} h {1}", length.toHours(), "%02d".formatted(minutes % 60));
        }
        if (days < 1) {
            return say("{0} h", length.toHours());
        }
        if (days < 60) {
            return say("{0} d", days);
        }
        return days < 730 ? say("{0} mo", days * 12 / 365) : say("{0} y", days / 365);
    }

    /** A word that programs write like {@code organic_search}, as people write it; anything else as it is. */
    public static String plainly(String code) {
        if (!code.matches("[a-z]+(_[a-z0-9]+)*")) {
            return code;
        }
        return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1).replace('_', ' ');
    }

    /** Which of eight tints a name has, always the same. */
    public static int tint(String name) {
        return Math.floorMod(name.strip().toLowerCase(Locale.ROOT).hashCode() * 31, 8);
    }

    /** The letter for a name. */
    public static String initial(String name) {
        var letters = name.strip();
        return letters.isEmpty()
                ? "?"
                : letters.substring(0, letters.offsetByCodePoints(0, 1)).toUpperCase(locale());
    }
}
