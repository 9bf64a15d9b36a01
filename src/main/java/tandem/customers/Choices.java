package tandem.customers;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import tandem.records.Badge;
import tandem.shell.Side;

/** What the choices of companies and contacts can be, and how people read them. */
final class Choices {

    static final List<String> SENIORITY =
            List.of("OWNER", "EXECUTIVE", "VICE_PRESIDENT", "DIRECTOR", "HEAD", "MANAGER", "SENIOR", "JUNIOR");

    static final List<String> BUYING_ROLE =
            List.of("DECISION_MAKER", "CHAMPION", "INFLUENCER", "USER", "PROCUREMENT", "BLOCKER");

    static final List<String> FIT = List.of("IDEAL", "GOOD", "WEAK", "NONE");

    static final List<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .sorted()
            .toList();

    private Choices() {}

    static Badge badge(Object choice) {
        return new Badge(label(choice), Side.OTHER);
    }

    /** {@code DECISION_MAKER} is read as “Decision maker”. */
    static String label(Object choice) {
        if (choice.equals("OWNER")) {
            return "Business owner";
        }
        var words = choice.toString().replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
