package tandem.customers;

import static org.jooq.impl.DSL.any;
import static tandem.customers.db.Tables.CONTACT;
import static tandem.customers.db.Tables.CONTACT_KEY;
import static tandem.records.FieldKind.EMAIL;
import static tandem.records.FieldKind.INSTANT;
import static tandem.records.FieldKind.OWNER;
import static tandem.records.FieldKind.PHONE;
import static tandem.records.FieldKind.TEXT;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import tandem.records.Outcome.Finding;

/** All contacts: the persons at our customers. */
@Component
@Transactional
public class Contacts implements Intake {

    private static final List<String> PLAIN =
            List.of("given_name", "family_name", "email", "phone", "job_title", "city", "country", "source");

    private static final Landing LANDING = new Landing(
            "customers.contact",
            "customers.contact_key",
            "contact_id",
            columns(),
            List.of(new Match("email", "select r.id from customers.contact r where r.email = s.email", true)));

    private final DSLContext db;
    private final Owners owners;
    private final Companies companies;

    Contacts(DSLContext db, Owners owners, Companies companies) {
        this.db = db;
        this.owners = owners;
        this.companies = companies;
    }

    private static List<Column> columns() {
        var columns = new ArrayList<Column>();
        PLAIN.forEach(name -> columns.add(Column.of(name, "text")));
        columns.add(Column.of("company_id", "uuid"));
        columns.add(Column.of("sales_owner_id", "uuid"));
        columns.add(Column.of("marketing_owner_id", "uuid"));
        columns.add(Column.withDefault("created_at", "timestamptz"));
        return columns;
    }

    @Override
    public String kind() {
        return "contacts";
    }

    @Override
    public List<Field> fields() {
        return List.of(
                Field.of("key", "Key", TEXT, "id", "record id", "contact id", "object id", "lead id"),
                Field.of("given_name", "First name", TEXT, "first name", "firstname", "given name", "vorname"),
                Field.of("family_name", "Last name", TEXT, "last name", "lastname", "surname", "nachname"),
                Field.of("email", "E-mail", EMAIL, "email", "email address", "e mail address", "mail"),
                Field.of("phone", "Phone", PHONE, "phone number", "telephone", "business phone", "telefon"),
                Field.of("job_title", "Job title", TEXT, "title", "position", "role"),
                Field.of(
                        "company",
                        "Company",
                        TEXT,
                        "company name",
                        "account name",
                        "organization",
                        "associated company",
                        "firma"),
                Field.of("company_domain", "Company domain", TEXT, "domain", "website", "company website"),
                Field.of("company_key", "Company key", TEXT, "account id", "company id", "associated company id"),
                Field.of("industry", "Industry of the company", TEXT, "sector", "branch"),
                Field.of("city", "City", TEXT, "town", "mailing city", "stadt"),
                Field.of("country", "Country", TEXT, "country region", "mailing country", "land"),
                Field.of(
                        "source",
                        "Source",
                        TEXT,
                        "original source",
                        "lead source",
                        "origin",
                        "original traffic source"),
                Field.of(
                        "sales_owner", "Owner in Sales", OWNER, "owner", "contact owner", "lead owner", "record owner"),
                Field.of("marketing_owner", "Owner in Marketing", OWNER),
                Field.of("created_at", "Known since", INSTANT, "create date", "created", "created date", "optin time"));
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
            rows.add(landing(batch, row, owned, named));
        }
        return LANDING.land(db, batch.system(), rows)
                .spread(places, batch.rows().size(), findings);
    }

    private static Landing.Row landing(
            Batch batch, Batch.Row row, Owners.Owned owned, Map<Companies.Named, UUID> companies) {
        var values = new @Nullable Object[PLAIN.size() + 4];
        for (int at = 0; at < PLAIN.size(); at++) {
            values[at] = batch.value(row, PLAIN.get(at));
        }
        values[PLAIN.size()] = companies.get(company(batch, row));
        values[PLAIN.size() + 1] = owned.id(row, "sales_owner");
        values[PLAIN.size() + 2] = owned.id(row, "marketing_owner");
        values[PLAIN.size() + 3] = batch.value(row, "created_at");
        return new Landing.Row(row.number(), row.repeats(), (String) batch.value(row, "key"), values);
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

    /** The contacts that have these e-mail addresses, by address in lower case. */
    @Transactional(readOnly = true)
    public Map<String, UUID> withEmails(Collection<String> emails) {
        return db.select(CONTACT.EMAIL, CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.EMAIL.eq(any(emails.toArray(new String[0]))))
                .fetchMap(CONTACT.EMAIL, CONTACT.ID);
    }

    /** Those of these ids that are contacts. */
    @Transactional(readOnly = true)
    public Set<UUID> existing(Collection<UUID> ids) {
        return db.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.ID.eq(any(ids.toArray(new UUID[0]))))
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
