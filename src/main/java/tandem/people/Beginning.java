package tandem.people;

import static tandem.shell.Words.say;

import java.util.Currency;
import tandem.shell.Faults;
import tandem.shell.Side;

/** What somebody says on the first page: what the house is called, how it counts, and who its first administrator is. */
public record Beginning(
        String company, String currency, String zone, String name, String email, String password, Side side) {

    void check() {
        var weakness = Passwords.weakness(password, email);
        new Faults()
                .missing("company", company)
                .missing("name", name)
                .when(!NewPerson.isEmail(email), "email", say("This is no e-mail address."))
                .when(weakness.isPresent(), "password", weakness.orElse(""))
                .when(!isCurrency(currency), "currency", say("There is no such currency."))
                .when(!Zones.knows(zone), "zone", say("There is no such time zone."))
                .refuse();
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    @Override
    public String toString() {
        return "the beginning of " + company;
    }
}
