package tandem.sample;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tandem.sample.Company.Place;

/** The companies: what they are called, where they are and how large. */
final class Firms {

    private static final Map<String, Double> INDUSTRIES = Map.of(
            "Food", 20.0,
            "Energy", 15.0,
            "Logistics", 13.0,
            "Machinery", 16.0,
            "Clinics", 10.0,
            "Retail", 10.0,
            "Software", 6.0,
            "Construction", 5.0,
            "Chemicals", 5.0);

    private final long seed;
    private final Words words = Words.separatedByCommas("firms.txt");
    private final Urn<String> industries =
            Urn.of(INDUSTRIES.keySet().stream().sorted().toList(), industry -> INDUSTRIES.getOrDefault(industry, 0.0));
    private final Urn<Country> countries =
            Urn.of(Words.lines("places.txt").stream().map(Country::read).toList(), Country::share);
    private final Set<String> names;
    private final Set<String> domains;

    Firms(long seed, List<Company> taken) {
        this.seed = seed;
        this.names = new HashSet<>(taken.stream().map(Company::name).toList());
        this.domains = new HashSet<>(taken.stream().map(Company::domain).toList());
    }

    private record Country(String name, String language, double share, Urn<String> cities) {

        static Country read(String line) {
            var parts = line.split("; ");
            var cities = List.of(parts[3].split(", "));
            return new Country(
                    parts[0],
                    parts[1],
                    Double.parseDouble(parts[2]),
                    Urn.of(cities, city -> 1.0 / (cities.indexOf(city) + 2)));
        }
    }

    List<Company> found(int first, int count) {
        var companies = new ArrayList<Company>();
        for (int number = first; number < first + count; number++) {
            companies.add(found(number));
        }
        return companies;
    }

    private Company found(int number) {
        var dice = Dice.of(seed, "company", number);
        var country = countries.draw(dice);
        var industry = industries.draw(dice);
        var name = name(country.language(), industry, dice);
        return new Company(
                "C-%05d".formatted(number),
                name,
                domain(name),
                industry,
                (int) dice.around(95, 1.35) + 3,
                new Place(country.name(), country.language(), country.cities().draw(dice)),
                dice.one(Team.SALES),
                dice.one(Team.MARKETING),
                Source.ORGANIC_SEARCH,
                Instant.EPOCH);
    }

    private String name(String language, String industry, Dice dice) {
        var spoken = words.of(language + " " + industry).isEmpty() ? "german" : language;
        var name = "";
        int tries = 0;
        do {
            name = "%s %s %s"
                    .formatted(
                            dice.one(words.of(language + " begin")),
                            dice.one(words.of(spoken + " " + industry)),
                            ++tries > 3 ? dice.one(words.of(language + " end")) : "")
                    .strip();
            if (tries > 8) {
                name = dice.one(words.of("british begin")) + " " + name;
            }
        } while (names.contains(name) || domains.contains(domain(name)));
        names.add(name);
        domains.add(domain(name));
        return name;
    }

    static String domain(String name) {
        return latin(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "") + ".example";
    }

    /** As an address may be written: München becomes muenchen, Ålesund alesund. */
    static String latin(String name) {
        var lower = name.toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss")
                .replace("ø", "oe")
                .replace("æ", "ae");
        return Normalizer.normalize(lower, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
