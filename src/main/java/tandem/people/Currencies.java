package tandem.people;

import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import tandem.shell.Show;

/** The currencies a house can count in. */
public final class Currencies {

    private static final List<String> FIRST = List.of("EUR", "GBP", "CHF", "USD");

    private static final List<Currency> ALL = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0 && isMoney(currency))
            .sorted(Comparator.comparingInt(Currencies::rank).thenComparing(Currency::getCurrencyCode))
            .toList();

    private Currencies() {}

    public static List<Currency> all() {
        return ALL;
    }

    public static String name(Currency currency) {
        return currency.getDisplayName(Show.locale());
    }

    private static int rank(Currency currency) {
        int rank = FIRST.indexOf(currency.getCurrencyCode());
        return rank < 0 ? FIRST.size() : rank;
    }

    // Those that are no more carry their last year in their name.
    private static boolean isMoney(Currency currency) {
        var name = currency.getDisplayName(java.util.Locale.ENGLISH);
        return !currency.getCurrencyCode().startsWith("X") && !name.matches(".*\\d{4}.*");
    }
}
