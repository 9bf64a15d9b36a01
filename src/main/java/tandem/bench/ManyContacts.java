package tandem.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** A file of contacts as a large company has it: 12 columns, one company for five of them, one in twenty told twice. */
final class ManyContacts {

    static final List<String> COLUMNS = List.of(
            "Contact id",
            "First name",
            "Last name",
            "E-mail",
            "Phone",
            "Job title",
            "Company",
            "Company domain",
            "Industry",
            "City",
            "Country",
            "Source");

    private static final int PER_COMPANY = 5;
    private static final double TOLD_TWICE = 0.05;
    private static final long SEED = 2026;

    private static final String[] GIVEN = {
        "Ada", "Jon", "Petra", "Li", "Oskar", "Aisha", "Noel", "Mara", "Cem", "Ines", "Sam", "Kim"
    };
    private static final String[] FAMILY = {
        "Novak", "Brandt", "Fischer", "Lindqvist", "Karim", "Abara", "Okafor", "Weber", "Park", "Holm"
    };
    private static final String[] TITLES = {"CEO", "CFO", "Head of Operations", "Buyer", "IT lead", "Managing director"
    };
    private static final String[] INDUSTRIES = {"Food", "Energy", "Logistics", "Machinery", "Clinics", "Retail"};
    private static final String[] CITIES = {"Hamburg", "Wien", "Zürich", "Malmö", "Utrecht", "Leeds"};
    private static final String[] COUNTRIES = {
        "Germany", "Austria", "Switzerland", "Sweden", "Netherlands", "United Kingdom"
    };
    private static final String[] SOURCES = {
        "organic_search", "paid_search", "social", "trade_fair", "referral", "email"
    };

    private ManyContacts() {}

    static void write(Path file, int rows) {
        var dice = new SplittableRandom(SEED);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(",", COLUMNS));
            out.newLine();
            for (int row = 0; row < rows; row++) {
                out.write(row(row, dice));
                out.newLine();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String row(int row, SplittableRandom dice) {
        int person = row > 0 && dice.nextDouble() < TOLD_TWICE ? dice.nextInt(row) : row;
        int company = person / PER_COMPANY;
        var given = one(GIVEN, dice);
        var family = one(FAMILY, dice);
        int place = dice.nextInt(CITIES.length);
        return String.join(
                ",",
                "c-" + row,
                given,
                family,
                "person%d@company%d.example".formatted(person, company),
                "+49 40 %07d".formatted(dice.nextInt(10_000_000)),
                one(TITLES, dice),
                "\"Company %d, %s\"".formatted(company, INDUSTRIES[company % INDUSTRIES.length]),
                "company%d.example".formatted(company),
                INDUSTRIES[company % INDUSTRIES.length],
                CITIES[place],
                COUNTRIES[place],
                one(SOURCES, dice));
    }

    private static String one(String[] of, SplittableRandom dice) {
        return of[dice.nextInt(of.length)];
    }
}
