package tandem.duplicates;

import java.util.List;
import tandem.duplicates.Trait.Level;

/**
 * What is compared of two records, and how much each outcome weighs.
 *
 * <p>The model is that of I. P. Fellegi and A. B. Sunter, <i>A Theory for Record Linkage</i>, Journal of the American Statistical
 * Association 64 (1969): the odds that two records are the same are the odds before anything is known, times m/u for each
 * comparison. m and u are judged: m by how often people misspell, swap, shorten and leave empty; u by how many
 * values there are. They are not fitted to any one set of data.
 */
final class Traits {

    private static final String SAME_MAILBOX = "length(a.mailbox) > 4 and a.mailbox = b.mailbox";

    /** The mailbox is made of the name, as {@code ada.lind} is, or {@code alind}. */
    private static final String NAMED =
            "coalesce(a.family = b.family and strpos(duplicates.fold(a.mailbox), a.family) > 0, false)";

    private static final Trait EMAIL = new Trait(
            "email",
            List.of("email"),
            List.of(
                    new Level("same", "a.emails && b.emails", .7, .00002),
                    new Level(
                            "near",
                            "length(a.email) > 10 and public.levenshtein_less_equal(a.email, b.email, 3) <= 3",
                            .1,
                            .00005),
                    new Level("mailbox", SAME_MAILBOX + " and not " + NAMED, .1, .0005),
                    // The same mailbox elsewhere, when it is made of the same name, says neither that they are the same
                    // nor that they differ.
                    new Level("differs", both("email") + " and (" + SAME_MAILBOX + ") is not true", .2, .999)));

    private static final Trait PHONE = new Trait(
            "phone",
            List.of("phone"),
            List.of(
                    new Level("same", "a.phones && b.phones", .6, .0003),
                    new Level("near", "public.levenshtein_less_equal(a.phone, b.phone, 1) = 1", .05, .0006),
                    new Level("differs", both("phone"), .35, .999)));

    private static final Trait GIVEN = new Trait(
            "given",
            List.of("given_name"),
            List.of(
                    new Level("same", "a.called = b.called", .72, .008),
                    new Level("short", "a.given = b.given", .06, .0015),
                    new Level("swapped", "a.called = b.family and a.family = b.called", .06, .0005),
                    new Level("near", near("called"), .12, .006),
                    new Level("crossed", "a.called = b.family or a.family = b.called", .04, .004),
                    new Level(
                            "initial", "starts_with(a.called, b.called) or starts_with(b.called, a.called)", .05, .02),
                    new Level("differs", both("called"), .04, .95)));

    private static final Trait FAMILY = new Trait(
            "family",
            List.of("family_name"),
            List.of(
                    new Level("same", "a.family = b.family", .78, .003),
                    new Level("swapped", "a.called = b.family and a.family = b.called", .06, .0005),
                    new Level("near", near("family"), .12, .004),
                    new Level("crossed", "a.called = b.family or a.family = b.called", .04, .004),
                    new Level("differs", both("family"), .06, .99)));

    // Distances of a date's digits: a slip of one, or two.
    private static final Trait BIRTH = new Trait(
            "birth",
            List.of(),
            List.of(
                    new Level("same", "a.birth = b.birth", .75, .0001),
                    new Level("near", "public.levenshtein(a.birth, b.birth) = 1", .15, .0015),
                    new Level("close", "public.levenshtein(a.birth, b.birth) = 2", .08, .008),
                    new Level("differs", both("birth"), .04, .99)));

    private static final Trait COMPANY = new Trait(
            "company",
            List.of("company", "email"),
            List.of(
                    new Level("same", "a.company = b.company", .75, .001),
                    // Where the addresses are the same or nearly, that has been said already.
                    new Level(
                            "employer",
                            "a.employer = b.employer and public.levenshtein_less_equal(a.email, b.email, 3) > 3",
                            .6,
                            .002),
                    new Level("differs", both("company"), .25, .999)));

    private static final Trait CITY = new Trait(
            "city",
            List.of("city"),
            List.of(
                    new Level("same", "a.city = b.city", .75, .06),
                    new Level("near", near("city"), .12, .01),
                    new Level("differs", both("city"), .25, .9)));

    private static final Trait DOMAIN = new Trait(
            "domain",
            List.of("domain"),
            List.of(
                    new Level("same", "a.domains && b.domains", .7, .00001),
                    new Level("ending", "a.site = b.site", .15, .0001),
                    new Level("differs", both("domain"), .2, .999)));

    private static final Trait NAME = new Trait(
            "name",
            List.of("name", "legal_name"),
            List.of(
                    new Level("same", "a.bare = b.bare", .7, .00005),
                    new Level("legal", "a.legal = b.bare or a.bare = b.legal or a.legal = b.legal", .08, .0001),
                    new Level("site", "a.bare = b.site or a.site = b.bare", .05, .0005),
                    new Level("near", near("bare"), .12, .0003),
                    new Level(
                            "begins",
                            "length(least(a.bare, b.bare)) > 4 and (starts_with(a.bare, b.bare) or starts_with(b.bare, a.bare))",
                            .1,
                            .0015),
                    new Level("differs", both("bare"), .1, .99)));

    private static final Trait COUNTRY = new Trait(
            "country",
            List.of("country"),
            List.of(new Level("same", "a.country = b.country", .9, .3), new Level("differs", both("country"), .1, .7)));

    static final List<Trait> OF_CONTACTS = List.of(EMAIL, PHONE, GIVEN, FAMILY, BIRTH, COMPANY, CITY);
    static final List<Trait> OF_COMPANIES = List.of(DOMAIN, NAME, PHONE, CITY, COUNTRY);

    private Traits() {}

    private static String both(String column) {
        return "a.%1$s is not null and b.%1$s is not null".formatted(column);
    }

    /** One slip of the pen; two in a long word. */
    private static String near(String column) {
        return ("length(least(a.%1$s, b.%1$s)) > 3 and public.levenshtein_less_equal(a.%1$s, b.%1$s, 2)"
                        + " <= case when length(a.%1$s) + length(b.%1$s) > 12 then 2 else 1 end")
                .formatted(column);
    }
}
