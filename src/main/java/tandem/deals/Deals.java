package tandem.deals;

import static tandem.records.FieldKind.CHOICE;
import static tandem.records.FieldKind.DATE;
import static tandem.records.FieldKind.EMAIL;
import static tandem.records.FieldKind.INSTANT;
import static tandem.records.FieldKind.MONEY;
import static tandem.records.FieldKind.OWNER;
import static tandem.records.FieldKind.TEXT;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.customers.Companies;
import tandem.customers.Contacts;
import tandem.people.Owners;
import tandem.platform.House;
import tandem.records.Batch;
import tandem.records.CustomField;
import tandem.records.CustomFields;
import tandem.records.Field;
import tandem.records.Intake;
import tandem.records.Landing;
import tandem.records.Landing.Column;
import tandem.records.Outcome;
import tandem.records.Outcome.Finding;

/** All deals: what is being sold, what was won and what was lost. */
@Component
@Transactional
public class Deals implements Intake {

    private static final Landing LANDING = new Landing(
            "deals.deal",
            "deals.deal_key",
            "deal_id",
            List.of(
                    new Column("name", "text", Deals::named),
                    Column.of("contact_id", "uuid"),
                    Column.of("company_id", "uuid"),
                    new Column("step", "text", _ -> Step.PROSPECTING),
                    Column.of("amount", "numeric"),
                    Column.withDefault("currency", "char(3)"),
                    Column.of("source", "text"),
                    Column.of("segment", "text"),
                    Column.of("owner_id", "uuid"),
                    Column.of("opened_by_id", "uuid"),
                    Column.of("opened_at", "timestamptz"),
                    Column.of("close_on", "date"),
                    Column.of("closed_at", "timestamptz"),
                    Column.of("loss_reason", "text"),
                    Column.of("next_step", "text"),
                    Column.of("product_id", "uuid"),
                    Column.withDefault("custom", "jsonb")),
            List.of());

    private final DSLContext db;
    private final Owners owners;
    private final Contacts contacts;
    private final Companies companies;
    private final Products products;
    private final Milestones milestones;
    private final House house;
    private final CustomFields custom;

    Deals(
            DSLContext db,
            Owners owners,
            Contacts contacts,
            Companies companies,
            Products products,
            Milestones milestones,
            House house,
            CustomFields custom) {
        this.db = db;
        this.owners = owners;
        this.contacts = contacts;
        this.companies = companies;
        this.products = products;
        this.milestones = milestones;
        this.house = house;
        this.custom = custom;
    }

    @Override
    public String kind() {
        return "deals";
    }

    @Override
    public List<Field> fields() {
        var fields = new ArrayList<>(List.of(
                Field.required("key", "Key", TEXT, "id", "record id", "deal id", "opportunity id", "object id"),
                Field.of("name", "Name", TEXT, "deal name", "opportunity name", "opportunity", "title"),
                Field.of(
                        "contact_key",
                        "Contact key",
                        TEXT,
                        "contact id",
                        "lead id",
                        "associated contact id",
                        "primary contact id"),
                Field.of("contact_email", "Contact e-mail", EMAIL, "email", "contact email"),
                Field.of("company_key", "Company key", TEXT, "account id", "company id", "associated company id"),
                Field.of("company_domain", "Company domain", TEXT, "domain", "website"),
                Field.of("company", "Company", TEXT, "account", "account name", "company name", "organization"),
                Field.of("industry", "Industry of the company", TEXT, "sector"),
                Field.of("product", "Product", TEXT, "product name", "produkt"),
                Field.of("amount", "Amount", MONEY, "value", "deal value", "close value", "deal amount"),
                Field.of("currency", "Currency", TEXT, "deal currency", "currency iso code"),
                Field.of("step", "Step", CHOICE, "stage", "deal stage", "stage name", "status")
                        .oneOf(Step.names()),
                Field.of("opened_at", "Opened on", INSTANT, "engage date", "create date", "created date", "created"),
                Field.of("close_on", "Expected to close on", DATE, "expected close date", "close date"),
                Field.of("closed_at", "Closed on", INSTANT, "won date", "closed date", "won time"),
                Field.of("owner", "Owner", OWNER, "deal owner", "opportunity owner", "sales agent", "sales rep"),
                Field.of("opened_by", "Found by", OWNER, "sdr", "created by"),
                Field.of("source", "Source", TEXT, "lead source", "origin", "original source"),
                Field.of("segment", "Segment", TEXT, "business segment"),
                Field.of("loss_reason", "Reason of the loss", TEXT, "lost reason", "closed lost reason"),
                Field.of("next_step", "Next step", TEXT)));
        custom.of("deals").forEach(field -> fields.add(field.field()));
        return fields;
    }

    @Override
    public Outcome take(Batch batch) {
        var links = links(batch);
        var rows = new ArrayList<Landing.Row>();
        var places = new ArrayList<Integer>();
        var findings = new ArrayList<Finding>();
        var zone = house.zone();
        var fields = custom.of("deals");
        for (int place = 0; place < batch.rows().size(); place++) {
            var row = batch.rows().get(place);
            var closing = Closing.of(batch, row, zone);
            var fault = fault(batch, row, closing);
            if (fault != null) {
                findings.add(fault);
                continue;
            }
            places.add(place);
            rows.add(landing(batch, row, links, closing, fields));
            links.unknown(batch, row).ifPresent(findings::add);
        }
        var landed = LANDING.land(db, batch.system(), rows);
        contacts.join(links.companyByContact());
        var numbers = new HashMap<UUID, Long>();
        for (int at = 0; at < rows.size(); at++) {
            var deal = landed.ids()[at];
            if (deal != null) {
                numbers.put(deal, rows.get(at).number());
            }
        }
        findings.addAll(milestones.tell(numbers));
        return landed.spread(places, batch.rows().size(), findings);
    }

    private static String named(Landing.Row row) {
        var key = String.valueOf(row.key());
        return "Deal " + key.substring(0, Math.min(8, key.length()));
    }

    private static @Nullable Finding fault(Batch batch, Batch.Row row, Closing closing) {
        var step = (String) batch.value(row, "step");
        if (step != null && !Step.valueOf(step).isOpen() && closing.at == null) {
            return Finding.unusable(
                    row.number(),
                    "closed_at",
                    null,
                    "is %s but has no date of closing"
                            .formatted(Step.valueOf(step).label().toLowerCase(java.util.Locale.ROOT)));
        }
        if (step == null && closing.at != null) {
            return Finding.unusable(
                    row.number(), "step", null, "has a date of closing, but does not say whether it was won or lost");
        }
        var amount = (BigDecimal) batch.value(row, "amount");
        if (amount != null && amount.signum() < 0) {
            return Finding.unusable(row.number(), "amount", amount, "is less than nothing");
        }
        var currency = (String) batch.value(row, "currency");
        return currency == null || isCurrency(currency)
                ? null
                : Finding.unusable(row.number(), "currency", currency, "is no currency of ISO 4217");
    }

    static boolean isCurrency(String code) {
        return java.util.Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    private static Landing.Row landing(
            Batch batch, Batch.Row row, Links links, Closing closing, List<CustomField> fields) {
        var contact = links.contact(batch, row);
        return new Landing.Row(row.number(), row.repeats(), (String) batch.value(row, "key"), new @Nullable Object[] {
            batch.value(row, "name"),
            contact,
            links.company(batch, row, contact),
            batch.value(row, "step"),
            batch.value(row, "amount"),
            batch.value(row, "currency"),
            batch.value(row, "source"),
            batch.value(row, "segment"),
            links.owned.id(row, "owner"),
            links.owned.id(row, "opened_by"),
            batch.value(row, "opened_at"),
            closing.expected,
            closing.at,
            batch.value(row, "loss_reason"),
            batch.value(row, "next_step"),
            links.product(batch, row),
            CustomFields.said(fields, batch, row)
        });
    }

    /** Other systems keep one closing date: of an open deal it is the day expected, of a closed one the day it happened. */
    private record Closing(
            @Nullable LocalDate expected, @Nullable Instant at) {

        static Closing of(Batch batch, Batch.Row row, ZoneId zone) {
            var expected = (LocalDate) batch.value(row, "close_on");
            var at = (Instant) batch.value(row, "closed_at");
            var step = (String) batch.value(row, "step");
            if (step == null) {
                return new Closing(expected, at);
            }
            if (Step.valueOf(step).isOpen()) {
                return new Closing(
                        expected == null && at != null ? at.atZone(zone).toLocalDate() : expected, null);
            }
            return new Closing(
                    expected,
                    at == null && expected != null ? expected.atStartOfDay(zone).toInstant() : at);
        }
    }

    private Links links(Batch batch) {
        var named = companies.idsOf(
                batch.system(),
                batch.rows().stream().map(row -> Links.named(batch, row)).toList());
        var byKey = contacts.withKeys(batch.system(), texts(batch, "contact_key"));
        var byEmail = contacts.withEmails(texts(batch, "contact_email"));
        var known = new ArrayList<>(byKey.values());
        known.addAll(byEmail.values());
        return new Links(
                owners.in(batch, "owner", "opened_by"),
                batch.has("product") ? products.in(batch) : Map.of(),
                byKey,
                byEmail,
                named,
                contacts.companiesOf(known),
                new HashMap<>());
    }

    private static Set<String> texts(Batch batch, String field) {
        return batch.rows().stream()
                .map(row -> (String) batch.value(row, field))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Whom and what the rows name. */
    private record Links(
            Owners.Owned owned,
            Map<String, UUID> products,
            Map<String, UUID> byKey,
            Map<String, UUID> byEmail,
            Map<Companies.Named, UUID> named,
            Map<UUID, UUID> companyOf,
            Map<UUID, UUID> companyByContact) {

        static Companies.Named named(Batch batch, Batch.Row row) {
            return new Companies.Named(
                    (String) batch.value(row, "company_key"),
                    (String) batch.value(row, "company_domain"),
                    (String) batch.value(row, "company"),
                    (String) batch.value(row, "industry"));
        }

        @Nullable
        UUID contact(Batch batch, Batch.Row row) {
            var key = (String) batch.value(row, "contact_key");
            var email = (String) batch.value(row, "contact_email");
            var found = key == null ? null : byKey.get(key);
            return found != null || email == null ? found : byEmail.get(email);
        }

        @Nullable
        UUID company(Batch batch, Batch.Row row, @Nullable UUID contact) {
            var company = named.get(named(batch, row));
            if (contact == null) {
                return company;
            }
            if (company != null && !companyOf.containsKey(contact)) {
                companyByContact.put(contact, company);
            }
            return company != null ? company : companyOf.get(contact);
        }

        @Nullable
        UUID product(Batch batch, Batch.Row row) {
            var name = (String) batch.value(row, "product");
            return name == null ? null : products.get(name);
        }

        java.util.Optional<Finding> unknown(Batch batch, Batch.Row row) {
            return Arrays.asList("contact_key", "contact_email").stream()
                    .filter(field -> batch.value(row, field) != null && contact(batch, row) == null)
                    .map(field -> Finding.notice(
                            row.number(),
                            field,
                            batch.value(row, field),
                            "is no contact that is known here; the deal was taken without one"))
                    .findFirst();
        }
    }
}
