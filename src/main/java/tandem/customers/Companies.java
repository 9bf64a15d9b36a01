package tandem.customers;

import static tandem.customers.db.Tables.COMPANY;
import static tandem.records.FieldKind.INSTANT;
import static tandem.records.FieldKind.TEXT;

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
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.people.Owners;
import tandem.records.Batch;
import tandem.records.CustomFields;
import tandem.records.Field;
import tandem.records.Intake;
import tandem.records.Kept;
import tandem.records.Landing;
import tandem.records.Landing.Column;
import tandem.records.Landing.Match;
import tandem.records.Outcome;
import tandem.records.RecordType;
import tandem.records.Taken;

/** All companies: customers, and those who may become customers. */
@Component
@Transactional
public class Companies implements Intake {

    private static final List<Match> MATCHES = List.of(
            new Match(
                    "domain",
                    "select r.id from customers.company r where r.domain = s.domain and r.deleted_at is null",
                    true,
                    "select way.value as alias, r.domain as value from customers.way join customers.company r on r.id = way.company_id"
                            + " where way.type = 'DOMAIN' and r.domain is not null and r.deleted_at is null"),
            new Match(
                    "name",
                    // "order by id limit 1" would lead PostgreSQL, before it has statistics, through all ids in order.
                    "select (array_agg(r.id order by r.id))[1] from customers.company r"
                            + " where s.key is null and s.domain is null and lower(r.name) = lower(s.name) and r.deleted_at is null",
                    false));

    private final DSLContext db;
    private final Owners owners;
    private final RecordType type;
    private final CustomFields custom;
    private final Landing landing;

    Companies(DSLContext db, Owners owners, @Qualifier("companyType") RecordType type, CustomFields custom) {
        this.db = db;
        this.owners = owners;
        this.type = type;
        this.custom = custom;
        var columns = new ArrayList<>(Landing.columns(type));
        columns.add(Column.withDefault("created_at", "timestamptz"));
        this.landing = new Landing("customers.company", "customers.company_key", "company_id", columns, MATCHES);
    }

    @Override
    public String kind() {
        return "companies";
    }

    @Override
    public List<Field> fields() {
        var fields = new ArrayList<Field>();
        fields.add(Field.of("key", "Key", TEXT, "id", "record id", "account id", "company id", "object id"));
        type.taken().forEach(field -> fields.add(field.field()));
        custom.of("companies").forEach(field -> fields.add(field.field()));
        fields.add(Field.of("created_at", "Known since", INSTANT, "create date", "created", "created date"));
        return fields;
    }

    @Override
    public List<String> identifiedBy() {
        return List.of("key", "domain");
    }

    @Override
    public Outcome take(Batch batch) {
        var owned = owners.in(batch, "sales_owner", "marketing_owner");
        var taken = Taken.of(type, batch, owned::id).addWhereGiven("created_at").addCustom(custom.of("companies"));
        if (!batch.has("domain")) {
            taken.add("domain", row -> null); // by its absence a company is found by name
        }
        var rows = batch.rows().stream().map(taken::row).toList();
        return landing.only(taken.columns()).land(db, batch.system(), rows);
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
            rows.add(new Landing.Row(rows.size(), false, one.key, new @Nullable Object[] {
                one.nameOr(String.valueOf(one.key)), one.domain, one.industry
            }));
        }
        var ids = landing.only(List.of("name", "domain", "industry")).refer(db, system, rows);
        var found = new HashMap<String, UUID>();
        for (var identity : wanted.keySet()) {
            found.put(identity, Objects.requireNonNull(ids[found.size()]));
        }
        return found;
    }

    /** A company as a field of other records: told by its name, and made where nobody knows the name yet. */
    Kept kept(String column) {
        return Kept.as(column, name -> named((String) name), this::nameOf);
    }

    UUID named(String name) {
        return Objects.requireNonNull(idsOf("tandem", List.of(new Named(null, null, name, null)))
                .values()
                .iterator()
                .next());
    }

    @Nullable
    String nameOf(String id) {
        return db.select(COMPANY.NAME)
                .from(COMPANY)
                .where(COMPANY.ID.eq(UUID.fromString(id)))
                .fetchOne(COMPANY.NAME);
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
    public static @Nullable String domain(@Nullable String written) {
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
