package tandem.customers;

import static org.jooq.impl.DSL.any;
import static tandem.customers.db.Tables.CONTACT;
import static tandem.customers.db.Tables.CONTACT_KEY;
import static tandem.customers.published.tables.Emails.EMAILS;
import static tandem.records.FieldKind.INSTANT;
import static tandem.records.FieldKind.TEXT;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.people.Owners;
import tandem.records.Batch;
import tandem.records.CustomFields;
import tandem.records.Field;
import tandem.records.Intake;
import tandem.records.Landing;
import tandem.records.Landing.Column;
import tandem.records.Landing.Match;
import tandem.records.Outcome;
import tandem.records.Outcome.Finding;
import tandem.records.RecordType;
import tandem.records.Taken;

/** All contacts: the persons at our customers. */
@Component
@Transactional
public class Contacts implements Intake {

    private static final List<Match> MATCHES = List.of(new Match(
            "email",
            "select r.id from customers.contact r where r.email = s.email and r.deleted_at is null",
            true,
            "select way.value as alias, r.email as value from customers.way join customers.contact r on r.id = way.contact_id"
                    + " where way.type = 'EMAIL' and r.email is not null and r.deleted_at is null"));

    private final DSLContext db;
    private final Owners owners;
    private final Companies companies;
    private final Consents consents;
    private final Purposes purposes;
    private final RecordType type;
    private final CustomFields custom;
    private final Landing landing;

    Contacts(
            DSLContext db,
            Owners owners,
            Companies companies,
            Consents consents,
            Purposes purposes,
            @Qualifier("contactType") RecordType type,
            CustomFields custom) {
        this.db = db;
        this.owners = owners;
        this.companies = companies;
        this.consents = consents;
        this.purposes = purposes;
        this.type = type;
        this.custom = custom;
        var columns = new ArrayList<>(Landing.columns(type));
        columns.add(Column.of("company_id", "uuid"));
        columns.add(Column.withDefault("created_at", "timestamptz"));
        this.landing = new Landing("customers.contact", "customers.contact_key", "contact_id", columns, MATCHES);
    }

    @Override
    public String kind() {
        return "contacts";
    }

    @Override
    public List<Field> fields() {
        var fields = new ArrayList<Field>();
        fields.add(Field.of("key", "Key", TEXT, "id", "record id", "contact id", "object id", "lead id"));
        type.taken().forEach(field -> fields.add(field.field()));
        custom.of("contacts").forEach(field -> fields.add(field.field()));
        fields.add(Field.of(
                "company",
                "Company",
                TEXT,
                "company name",
                "account name",
                "organization",
                "associated company",
                "firma"));
        fields.add(Field.of("company_domain", "Company domain", TEXT, "domain", "website", "company website"));
        fields.add(Field.of("company_key", "Company key", TEXT, "account id", "company id", "associated company id"));
        fields.add(Field.of("industry", "Industry of the company", TEXT, "sector", "branch"));
        fields.add(
                Field.of("created_at", "Known since", INSTANT, "create date", "created", "created date", "optin time"));
        fields.addAll(OptIns.FIELDS);
        return fields;
    }

    @Override
    public List<String> identifiedBy() {
        return List.of("key", "email");
    }

    @Override
    public Outcome take(Batch batch) {
        var owned = owners.in(batch, "sales_owner", "marketing_owner");
        var named = companies.idsOf(
                batch.system(),
                batch.rows().stream().map(row -> company(batch, row)).toList());
        var taken = Taken.of(type, batch, owned::id)
                .add("company_id", row -> named.get(company(batch, row)))
                .addWhereGiven("created_at")
                .addCustom(custom.of("contacts"));
        var rows = new ArrayList<Landing.Row>(batch.rows().size());
        var places = new ArrayList<Integer>(batch.rows().size());
        var findings = new ArrayList<Finding>();
        for (int place = 0; place < batch.rows().size(); place++) {
            var row = batch.rows().get(place);
            if (batch.value(row, "key") == null && batch.value(row, "email") == null) {
                findings.add(Finding.unusable(
                        row.number(),
                        "key",
                        null,
                        "has neither a key nor an e-mail address, so it could not be found again"));
                continue;
            }
            places.add(place);
            rows.add(taken.row(row));
        }
        var outcome = landing.only(taken.columns())
                .land(db, batch.system(), rows)
                .spread(places, batch.rows().size(), findings);
        if (OptIns.areIn(batch)) {
            consents.note(OptIns.of(batch, outcome.ids(), purposes.names()));
        }
        return outcome;
    }

    private static Companies.Named company(Batch batch, Batch.Row row) {
        return new Companies.Named(
                (String) batch.value(row, "company_key"),
                (String) batch.value(row, "company_domain"),
                (String) batch.value(row, "company"),
                (String) batch.value(row, "industry"));
    }

    /** The contacts that have these keys in a system, by key. */
    @Transactional(readOnly = true)
    public Map<String, UUID> withKeys(String system, Collection<String> keys) {
        return db.select(CONTACT_KEY.KEY, CONTACT_KEY.CONTACT_ID)
                .from(CONTACT_KEY)
                .where(CONTACT_KEY.SYSTEM.eq(system), CONTACT_KEY.KEY.eq(any(keys.toArray(new String[0]))))
                .fetchMap(CONTACT_KEY.KEY, CONTACT_KEY.CONTACT_ID);
    }

    /** The contacts that have these e-mail addresses, as their main one or a further one, by address in lower case. */
    @Transactional(readOnly = true)
    public Map<String, UUID> withEmails(Collection<String> emails) {
        return db
                .select(EMAILS.EMAIL, EMAILS.CONTACT_ID)
                .from(EMAILS)
                .where(EMAILS.EMAIL.eq(any(emails.toArray(new String[0]))))
                .orderBy(EMAILS.MAIN.desc())
                .stream()
                .collect(Collectors.toMap(
                        row -> row.get(EMAILS.EMAIL), row -> row.get(EMAILS.CONTACT_ID), (main, further) -> main));
    }

    /** Those of these ids that are contacts. */
    @Transactional(readOnly = true)
    public Set<UUID> existing(Collection<UUID> ids) {
        return db.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.ID.eq(any(ids.toArray(new UUID[0]))), CONTACT.DELETED_AT.isNull())
                .fetchSet(CONTACT.ID);
    }

    /** The company of each of these contacts that has one. */
    @Transactional(readOnly = true)
    public Map<UUID, UUID> companiesOf(Collection<UUID> contacts) {
        return db.select(CONTACT.ID, CONTACT.COMPANY_ID)
                .from(CONTACT)
                .where(CONTACT.ID.eq(any(contacts.toArray(new UUID[0]))), CONTACT.COMPANY_ID.isNotNull())
                .fetchMap(CONTACT.ID, CONTACT.COMPANY_ID);
    }

    /** Puts contacts that have no company yet into one. */
    public void join(Map<UUID, UUID> companyByContact) {
        companyByContact.forEach((contact, company) -> db.update(CONTACT)
                .set(CONTACT.COMPANY_ID, company)
                .where(CONTACT.ID.eq(contact), CONTACT.COMPANY_ID.isNull())
                .execute());
    }
}
