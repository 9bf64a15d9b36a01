package tandem.duplicates;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tandem.shell.Refusal;

/** A type of records among which duplicates are found, and the SQL that finds them. */
enum Subject {
    CONTACTS(
            "contacts",
            "contact",
            List.of(
                    "email as email",
                    "array_remove(array[email], null)"
                            + " || array(select e.email from customers.emails e where e.contact_id = r.id and not e.main)"
                            + " as emails",
                    "duplicates.mailbox(email) as mailbox",
                    "duplicates.employer(email) as employer",
                    "duplicates.number(phone) as phone",
                    "array_remove(duplicates.number(phone) || " + Further.PHONES.formatted("contact_id")
                            + ", null) as phones",
                    "duplicates.fold(given_name) as called",
                    "duplicates.given(given_name) as given",
                    "duplicates.fold(family_name) as family",
                    "duplicates.birth(custom) as birth",
                    "company_id as company",
                    "duplicates.fold(city) as city",
                    "array_remove(duplicates.contact_keys(given_name, family_name, email, phone, company_id, custom)"
                            + " || array(select 'e' || duplicates.mailbox(e.email) from customers.emails e"
                            + " where e.contact_id = r.id and not e.main)"
                            + " || array(select 'p' || n from unnest(" + Further.PHONES.formatted("contact_id")
                            + ") n), null) as keys"),
            Traits.OF_CONTACTS),
    COMPANIES(
            "companies",
            "company",
            List.of(
                    "domain as domain",
                    "array_remove(array[domain], null)"
                            + " || array(select d.domain from customers.domains d where d.company_id = r.id and not d.main)"
                            + " as domains",
                    "duplicates.fold(split_part(domain, '.', -2)) as site",
                    "duplicates.bare(name) as bare",
                    "duplicates.bare(legal_name) as legal",
                    "duplicates.number(phone) as phone",
                    "array_remove(duplicates.number(phone) || " + Further.PHONES.formatted("company_id")
                            + ", null) as phones",
                    "duplicates.fold(city) as city",
                    "duplicates.fold(country) as country",
                    "array_remove(duplicates.company_keys(name, legal_name, domain, phone, city)"
                            + " || array(select 'd' || nullif(split_part(d.domain, '.', -2), '') from customers.domains d"
                            + " where d.company_id = r.id and not d.main)"
                            + " || array(select 'p' || n from unnest(" + Further.PHONES.formatted("company_id")
                            + ") n), null) as keys"),
            Traits.OF_COMPANIES);

    /** An enum's own constants are not there yet when its values are made. */
    private static final class Further {
        static final String PHONES =
                "array(select duplicates.number(p.phone) from customers.phones p where p.%s = r.id and not p.main)";
    }

    /** Of a key that more records than this share, some are left out: it says little, and costs much. */
    private static final int MOST = 300;

    /** Into how many shares all keys fall where all records are compared with all; a power of two. */
    static final int SHARES = 16;

    private final String plural;
    private final String singular;
    private final List<String> features;
    private final List<Trait> traits;

    Subject(String plural, String singular, List<String> features, List<Trait> traits) {
        this.plural = plural;
        this.singular = singular;
        this.features = features;
        this.traits = traits;
    }

    static Subject of(String plural) {
        return find(plural).orElseThrow(() -> Refusal.notFound("kind of records that can be merged"));
    }

    static boolean isOne(String plural) {
        return find(plural).isPresent();
    }

    private static Optional<Subject> find(String plural) {
        return Arrays.stream(values())
                .filter(subject -> subject.plural.equals(plural))
                .findFirst();
    }

    String plural() {
        return plural;
    }

    List<Trait> traits() {
        return traits;
    }

    /** The table of the records themselves. */
    String home() {
        return "customers." + singular;
    }

    /** The view of the records that are not in the bin. */
    String view() {
        return "customers." + plural;
    }

    /** The table of the records as they are compared. */
    String kept() {
        return "duplicates." + singular;
    }

    String columns() {
        return features.stream()
                .map(feature -> feature.substring(feature.lastIndexOf(' ') + 1))
                .collect(Collectors.joining(", "));
    }

    /** SQL: records of the home, as they are compared. */
    String seen(String from) {
        return "select r.id, %s from (select * from %s) r".formatted(String.join(", ", features), from);
    }

    /** SQL: what the comparison of these records, as they are compared, with all that are kept says, and with which weight. */
    String compared(String subjects) {
        return scored("with subject as materialized (%s), %s".formatted(subjects, sharing("subject", kept())), kept());
    }

    /** SQL: the same with those that nobody has got round to yet. */
    String comparedWithWaiting(String subjects) {
        var waiting = seen(
                "%s where id in (select record_id from duplicates.to_compare where plural = '%s' and not kept limit %d)"
                        .formatted(view(), plural, MOST));
        return scored(
                "with subject as materialized (%s), waiting as materialized (%s), %s"
                        .formatted(subjects, waiting, sharing("subject", "waiting")),
                "waiting");
    }

    /** SQL: what the comparison of all with all says that share a key of this share ({@code ?}) of all keys. */
    String comparedAll() {
        return scored("""
                with subject as (table %1$s),
                member as materialized (
                    select key, id from %1$s cross join unnest(keys) as key where hashtext(key) & %2$d = ?
                ),
                few as materialized (select key from member group by key having count(*) between 2 and %3$d),
                candidate as (
                    select distinct a.id, b.id as other
                    from few
                    join member a using (key)
                    join member b on b.key = few.key and a.id < b.id
                )
                """.formatted(kept(), SHARES - 1, MOST / 3), kept());
    }

    private static String sharing(String subjects, String others) {
        return """
                candidate as (
                    select distinct subject.id, found.id as other
                    from %1$s as subject
                    cross join lateral unnest(subject.keys) as key
                    cross join lateral (select id from %2$s where keys @> array[key] limit %3$d) as found
                    where found.id <> subject.id
                )
                """.formatted(subjects, others, MOST);
    }

    private String scored(String candidates, String others) {
        return """
                %1$s
                select id, other, array_remove(array[%2$s], null) as says, (%3$s)::real as bits
                from (
                    select a.id, b.id as other, %4$s
                    from candidate
                    join subject a on a.id = candidate.id
                    join %5$s b on b.id = candidate.other
                    offset 0
                ) compared
                """.formatted(
                candidates, each(Trait::name, ", "), each(Trait::weight, " + "), each(Trait::says, ",\n"), others);
    }

    private String each(Function<Trait, String> sql, String separator) {
        return traits.stream().map(sql).collect(Collectors.joining(separator));
    }
}
