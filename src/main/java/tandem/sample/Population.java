package tandem.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people at the companies: their names, titles and addresses, and when they arrived. */
final class Population {

    /** Numbers that the regulators of these countries keep free for films and samples. */
    private static final Map<String, List<String>> NUMBERS = Map.of(
            "Germany", List.of("+49 30 23125", "+49 69 90009", "+49 40 66969", "+49 221 4710", "+49 89 99998"),
            "United Kingdom", List.of("+44 1632 960", "+44 20 7946 0", "+44 161 496 0", "+44 113 496 0"));

    /** So many of the thousand numbers in each range; the last hundred are the cast's. */
    private static final int FREE = 900;

    private final long seed;
    private final Calendar calendar;
    private final Words names = Words.separatedByCommas("people.txt");
    private final Urn<String[]> titles = Urn.of(
            Words.lines("titles.txt").stream().map(line -> line.split("; ")).toList(),
            title -> Double.parseDouble(title[1]));
    private final Map<String, String> latin = new HashMap<>();
    private final Set<String> emails = new HashSet<>();
    private final Map<String, Integer> numbersGiven = new HashMap<>();

    Population(long seed, Calendar calendar) {
        this.seed = seed;
        this.calendar = calendar;
    }

    /** So many people in the order in which they arrived, the first of each company telling since when we know it. */
    List<Contact> of(List<Company> companies, int first, int count) {
        var crowded = Urn.of(
                companies, company -> Dice.of(seed, "crowd " + company.key()).powerLaw(1, 1.4, 25));
        var contacts = new ArrayList<Contact>();
        for (int number = 0; number < count; number++) {
            var dice = Dice.of(seed, "contact", number);
            var company = number < companies.size() ? companies.get(number) : crowded.draw(dice);
            contacts.add(contact("P-%05d".formatted(first + number), company, dice));
        }
        contacts.sort(Comparator.comparing(Contact::arrivedAt).thenComparing(Contact::key));
        var known = new HashMap<String, Company>();
        return contacts.stream()
                .map(contact -> contact.at(known.computeIfAbsent(
                        contact.company().key(), _ -> contact.company().known(contact.source(), contact.arrivedAt()))))
                .toList();
    }

    private Contact contact(String key, Company company, Dice dice) {
        var language = company.place().language();
        var given = dice.one(names.of(language + " given"));
        var family = dice.one(names.of(language + " family"));
        var day = calendar.arrival(dice);
        var source = Source.of(day, dice);
        return new Contact(
                key,
                given,
                family,
                email(given, family, company.domain()),
                dice.chance(.55) ? phone(company.place().country()) : null,
                titles.draw(dice)[0],
                company,
                source,
                calendar.at(day, source.atWork(), dice),
                dice.chance(.7) ? company.salesOwner() : null);
    }

    private String email(String given, String family, String domain) {
        var name = latin.computeIfAbsent(given, Population::written) + "."
                + latin.computeIfAbsent(family, Population::written);
        var email = name + "@" + domain;
        for (int again = 2; !emails.add(email); again++) {
            email = name + again + "@" + domain;
        }
        return email;
    }

    private static String written(String name) {
        return Firms.latin(name).replaceAll("[^a-z]", "");
    }

    private @Nullable String phone(String country) {
        var ranges = NUMBERS.getOrDefault(country, List.of());
        int number = numbersGiven.merge(country, 1, Integer::sum) - 1;
        return number < ranges.size() * FREE ? ranges.get(number / FREE) + "%03d".formatted(number * 617 % FREE) : null;
    }
}
