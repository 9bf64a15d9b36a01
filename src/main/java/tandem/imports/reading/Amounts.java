package tandem.imports.reading;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Numbers and amounts of money, in the styles of many countries. */
class Amounts {

    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /** Signs; those that several currencies share have no code. */
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("€", "EUR"),
            Map.entry("£", "GBP"),
            Map.entry("₹", "INR"),
            Map.entry("₽", "RUB"),
            Map.entry("₺", "TRY"),
            Map.entry("₴", "UAH"),
            Map.entry("₩", "KRW"),
            Map.entry("zł", "PLN"),
            Map.entry("Kč", "CZK"),
            Map.entry("Ft", "HUF"),
            Map.entry("Fr.", "CHF"),
            Map.entry("SFr.", "CHF"),
            Map.entry("R$", "BRL"),
            Map.entry("US$", "USD"),
            Map.entry("A$", "AUD"),
            Map.entry("C$", "CAD"),
            Map.entry("CA$", "CAD"),
            Map.entry("Euro", "EUR"),
            Map.entry("$", ""),
            Map.entry("¥", ""),
            Map.entry("kr", ""),
            Map.entry("kr.", ""));

    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,15}");
    private static final Pattern SIGNED = Pattern.compile("([+-]?) ?(.*?) ?([+-]?)");
    private static final Pattern CURRENCY_FIRST = Pattern.compile("([^\\d(+,'-]*[^\\d(+., '-]\\.?) ?([-+.,(\\d].*)");
    private static final Pattern CURRENCY_LAST =
            Pattern.compile("(.*[\\d.,)%-]) ?(\\p{Sc}|\\p{L}{1,4}\\.?|\\p{L}{1,2}\\$)");
    private static final Pattern WITHOUT_CENTS = Pattern.compile("(.*)[.,](?:-|–|—|--)");
    private static final Pattern POWER = Pattern.compile("\\d(?:[.,]\\d{1,20})?[eE][+-]?\\d{1,2}");
    private static final Pattern GROUPS = Pattern.compile(
            "\\d{1,3}(?:(?:,\\d{3})+|(?:\\.\\d{3})+|(?: \\d{3})+|(?:'\\d{3})+)" + "|\\d{1,2}(?:,\\d{2})+,\\d{3}");
    private static final Pattern SEPARATORS = Pattern.compile("[., ']");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,30}");

    private record Parts(String number, String currency) {}

    private Amounts() {}

    static Reading read(String text, char decimal) {
        if (PLAIN.matcher(text).matches()) {
            return new Reading.Value(BigDecimal.valueOf(Long.parseLong(text)));
        }
        var number = text.length() > 80
                ? null
                : isBare(text) ? unsigned(text, decimal) : signed(parts(usual(text)).number, decimal);
        return number != null
                ? new Reading.Value(number)
                : new Reading.Refused("%s is not a number.".formatted(Text.quoted(text)));
    }

    static @Nullable String currency(String text) {
        var currency = text.length() > 80 ? "" : parts(usual(text)).currency;
        var code = CODES.contains(currency) ? currency : SIGNS.getOrDefault(currency, "");
        return code.isEmpty() ? null : code;
    }

    /** Nearly all amounts are; the others cost much more to read. */
    private static boolean isBare(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != ',') {
                return false;
            }
        }
        return true;
    }

    /** With one kind of space, minus and apostrophe. */
    private static String usual(String text) {
        var usual = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            usual.append(
                    switch (c) {
                        case '\u00a0', '\u202f', '\u2009' -> ' ';
                        case '−' -> '-';
                        case '’', '‘', '`', '´' -> '\'';
                        default -> c;
                    });
        }
        return usual.toString();
    }

    /** Number and currency; signs and parentheses stay with the number, wherever the currency stood. */
    private static Parts parts(String text) {
        if (text.startsWith("(") && text.endsWith(")")) {
            var inner = parts(text.substring(1, text.length() - 1).strip());
            return new Parts("(" + inner.number + ")", inner.currency);
        }
        boolean minus = text.startsWith("-") || text.startsWith("+");
        var unsigned = minus ? text.substring(1).strip() : text;
        var sign = minus ? text.substring(0, 1) : "";
        var first = CURRENCY_FIRST.matcher(unsigned);
        if (first.matches() && isCurrency(first.group(1))) {
            return new Parts(sign + first.group(2), first.group(1));
        }
        var last = CURRENCY_LAST.matcher(unsigned);
        if (last.matches() && isCurrency(last.group(2))) {
            return new Parts(sign + last.group(1), last.group(2));
        }
        return new Parts(text, "");
    }

    private static boolean isCurrency(String text) {
        return CODES.contains(text) || SIGNS.containsKey(text);
    }

    private static @Nullable BigDecimal signed(String text, char decimal) {
        if (text.startsWith("(") && text.endsWith(")")) {
            var inner = unsigned(text.substring(1, text.length() - 1), decimal);
            return inner == null ? null : inner.negate();
        }
        var cents = WITHOUT_CENTS.matcher(text);
        var signed = SIGNED.matcher(cents.matches() ? cents.group(1) : text);
        if (!signed.matches() || !signed.group(1).isEmpty() && !signed.group(3).isEmpty()) {
            return null;
        }
        var number = unsigned(signed.group(2), decimal);
        boolean negative = (signed.group(1) + signed.group(3)).equals("-");
        return number != null && negative ? number.negate() : number;
    }

    /** A percentage is the number before its sign: 75 % is 75. */
    private static @Nullable BigDecimal unsigned(String text, char decimal) {
        var number = text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text;
        if (POWER.matcher(number).matches()) {
            return new BigDecimal(new BigDecimal(number.replace(',', '.')).toPlainString());
        }
        int cut = decimalSign(number, decimal);
        var whole = cut < 0 ? number : number.substring(0, cut);
        var fraction = cut < 0 ? "" : number.substring(cut + 1);
        if (!fraction.isEmpty() && !DIGITS.matcher(fraction).matches()) {
            return null;
        }
        if (whole.isEmpty() && !fraction.isEmpty()) {
            return new BigDecimal("0." + fraction);
        }
        if (whole.length() > 40
                || !DIGITS.matcher(whole).matches() && !GROUPS.matcher(whole).matches()) {
            return null;
        }
        var digits = SEPARATORS.matcher(whole).replaceAll("");
        return new BigDecimal(fraction.isEmpty() ? digits : digits + "." + fraction);
    }

    /** Where the decimal sign is, or -1; a sign that cannot separate thousands is one, whatever the file's habit. */
    private static int decimalSign(String number, char decimal) {
        int point = number.lastIndexOf('.');
        int comma = number.lastIndexOf(',');
        if (point >= 0 && comma >= 0) {
            return number.indexOf(point > comma ? '.' : ',') == Math.max(point, comma) ? Math.max(point, comma) : -1;
        }
        int only = Math.max(point, comma);
        if (only < 0 || number.indexOf(number.charAt(only)) != only) {
            return -1;
        }
        boolean thousands =
                number.charAt(only) != decimal && GROUPS.matcher(number).matches() && number.charAt(0) != '0';
        return thousands ? -1 : only;
    }
}
