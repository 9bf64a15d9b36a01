package tandem.customers;

import static tandem.records.FieldKind.INSTANT;
import static tandem.records.FieldKind.OWNER;
import static tandem.records.FieldKind.TEXT;
import static tandem.records.FieldKind.WHOLE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.people.Owners;
import tandem.records.Batch;
import tandem.records.Field;
import tandem.records.Intake;
import tandem.records.Landing;
import tandem.records.Landing.Column;
import tandem.records.Landing.Match;
import tandem.records.Outcome;

/** All companies: customers, and those who may become customers. */
@Component
@Transactional
public class Companies implements Intake {

    private static final Landing LANDING = new Landing(
            "customers.company",
            "customers.company_key",
            "company_id",
            List.of(
                    Column.of("name", "text"),
                    Column.of("domain", "text"),
                    Column.of("industry", "text"),
                    Column.of("segment", "text"),
                    Column.of("employees", "integer"),
                    Column.of("city", "text"),
                    Column.of("country", "text"),
                    Column.of("source", "text"),
                    Column.of("sales_owner_id", "uuid"),
                    Column.of("marketing_owner_id", "uuid"),
                    Column.withDefault("created_at", "timestamptz")),
            List.of(
                    new Match("domain", "select r.id from customers.company r where r.domain = s.domain", true),
                    new Match(
                            "name",
                            // "order by id limit 1" would lead PostgreSQL, before it has statistics, through all ids in
                            // order.
                            "select (array_agg(r.id order by r.id))[1] from customers.company r"
                                    + " where s.key is null and s.domain is null and lower(r.name) = lower(s.name)",
                            false)));

    private final DSLContext db;
    private final Owners owners;

    Companies(DSLContext db, Owners owners) {
        this.db = db;
        this.owners = owners;
    }

    @Override
    public String kind() {
        return "companies";
    }

    @Override
    public List<Field> fields() {
        return List.of(
                Field.of("key", "Key", TEXT, "id", "record id", "account id", "company id", "object id"),
                Field.required(
                        "name", "Name", TEXT, "company", "company name", "account", "account name", "organization"),
                Field.of("domain", "Domain", TEXT, "website", "company domain name", "web site", "url"),
                Field.of("industry", "Industry", TEXT, "sector", "branch"),
                Field.of("segment", "Segment", TEXT),
                Field.of("employees", "Employees", WHOLE, "number of employees", "size", "headcount"),
                Field.of("city", "City", TEXT, "town", "billing city"),
                Field.of("country", "Country", TEXT, "country region", "billing country", "office location"),
                Field.of("source", "Source", TEXT, "original source", "lead source"),
                Field.of("sales_owner", "Owner in Sales", OWNER, "owner", "account owner", "company owner"),
                Field.of("marketing_owner", "Owner in Marketing", OWNER),
                Field.of("created_at", "Known since", INSTANT, "create date", "created", "created date"));
    }

    @Override
    public List<String> identifiedBy() {
        return List.of("key", "domain");
    }

    @Override
    public Outcome take(Batch batch) {
        var owned = owners.in(batch, "sales_owner", "marketing_owner");
        var rows = batch.rows().stream()
                .map(row -> new Landing.Row(
                        row.number(), row.repeats(), (String) batch.value(row, "key"), new @Nullable Object[] {
                            batch.value(row, "name"),
                            domain((String) batch.value(row, "domain")),
                            batch.value(row, "industry"),
                            batch.value(row, "segment"),
                            batch.value(row, "employees"),
                            batch.value(row, "city"),
                            batch.value(row, "country"),
                            batch.value(row, "source"),
                            owned.id(row, "sales_owner"),
                            owned.id(row, "marketing_owner"),
                            batch.value(row, "created_at")
                        }))
                .toList();
        return LANDING.land(db, batch.system(), rows);
    }

    /** How another record names a company. At least one of them is known. */
    public record Named(
            @Nullable String key,
            @Nullable String domain,
            @Nullable String name,
            @Nullable String industry) {

        /** A name for a company that only has a key or a domain. */
        private String nameOr(String key) {
            return name != null
                    ? name
                    : domain != null ? domain : "Company " + key.substring(0, Math.min(8, key.length()));
        }

        boolean isKnown() {
            return key != null || domain != null || name != null;
        }

        private Named tidied() {
            return new Named(key, Companies.domain(domain), name, industry);
        }
    }

    /** The companies that records name, made where they are missing. What is there is left as it is. */
    public Map<Named, UUID> idsOf(String system, List<Named> named) {
        var wanted = new LinkedHashMap<String, Named>();
        var identities = new HashMap<Named, String>();
        for (var one : named) {
            if (one.isKnown() && !identities.containsKey(one)) {
                var tidied = one.tidied();
                identities.put(one, identity(tidied));
                wanted.putIfAbsent(identity(tidied), tidied);
            }
        }
        var found = found(system, wanted);
        var answer = new HashMap<Named, UUID>();
        identities.forEach((one, identity) -> answer.put(one, found.get(identity)));
        return answer;
    }

    private Map<String, UUID> found(String system, Map<String, Named> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        var rows = new ArrayList<Landing.Row>(wanted.size());
        for (var one : wanted.values()) {
            var values = new @Nullable Object[11];
            values[0] = one.nameOr(String.valueOf(one.key));
            values[1] = one.domain;
            values[2] = one.industry;
            rows.add(new Landing.Row(rows.size(), false, one.key, values));
        }
        var ids = LANDING.refer(db, system, rows);
        var found = new HashMap<String, UUID>();
        for (var identity : wanted.keySet()) {
            found.put(identity, Objects.requireNonNull(ids[found.size()]));
        }
        return found;
    }

    private static String identity(Named one) {
        if (one.key != null) {
            return "key " + one.key;
        }
        return one.domain != null
                ? "domain " + one.domain
                : "name " + String.valueOf(one.name).toLowerCase(Locale.ROOT);
    }

    /** {@code https://www.Nordlicht.example/about} is {@code nordlicht.example}. */
    static @Nullable String domain(@Nullable String written) {
        if (written == null) {
            return null;
        }
        var bare = written.strip().toLowerCase(Locale.ROOT);
        int scheme = bare.indexOf("://");
        bare = scheme < 0 ? bare : bare.substring(scheme + 3);
        bare = bare.startsWith("www.") ? bare.substring(4) : bare;
        int end = 0;
        while (end < bare.length() && "/?#:".indexOf(bare.charAt(end)) < 0) {
            end++;
        }
        return end == 0 ? null : bare.substring(0, end);
    }
}
