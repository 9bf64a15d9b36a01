package tandem.customers;

import static tandem.customers.published.tables.Companies.COMPANIES;
import static tandem.customers.published.tables.Contacts.CONTACTS;
import static tandem.people.published.tables.Owners.OWNERS;
import static tandem.records.FieldKind.CHOICE;
import static tandem.records.FieldKind.EMAIL;
import static tandem.records.FieldKind.ID;
import static tandem.records.FieldKind.INSTANT;
import static tandem.records.FieldKind.LINK;
import static tandem.records.FieldKind.MONEY;
import static tandem.records.FieldKind.PHONE;
import static tandem.records.FieldKind.RECORD;
import static tandem.records.FieldKind.SEVERAL;
import static tandem.records.FieldKind.TEXT;
import static tandem.records.FieldKind.WHOLE;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.people.Owners;
import tandem.records.Badge;
import tandem.records.Field;
import tandem.records.Hanging;
import tandem.records.Kept;
import tandem.records.Readable;
import tandem.records.RecordType;
import tandem.records.RecordType.Home;
import tandem.records.RecordType.Relation;
import tandem.shell.Place;
import tandem.shell.Side;

/** What a company and a contact are, for lists, filters, forms, imports and the REST interface. */
@Configuration(proxyBeanMethods = false)
class CustomersConfiguration {

    @Bean
    Place contactsPlace() {
        return new Place("Customers", 10, "Contacts", "/contacts", Side.OTHER, 'c');
    }

    @Bean
    Place purposesPlace() {
        return Place.setting(
                        "Customers",
                        810,
                        "Purposes of consent",
                        "/consents/purposes",
                        Side.OTHER,
                        "What contacts can agree to.")
                .onlyForAdministrators();
    }

    @Bean
    Place companiesPlace() {
        return new Place("Customers", 12, "Companies", "/companies", Side.OTHER, 'o');
    }

    @Bean
    Relation companyOfContacts() {
        return new Relation("contacts", "company", "company_id", "companies", "id");
    }

    @Bean
    Relation parentOfCompanies() {
        return new Relation("companies", "parent", "parent_id", "companies", "id");
    }

    @Bean
    Relation subsidiariesOfCompanies() {
        return new Relation("companies", "subsidiaries", "id", "companies", "parent_id");
    }

    @Bean
    Relation contactsOfCompanies() {
        return new Relation("companies", "contacts", "id", "contacts", "company_id");
    }

    @Bean
    Hanging hangingKeysOfContacts() {
        return new Hanging(
                "contacts", "Keys of other systems", "customers.contact_key", "contact_id", "t.system || ' ' || t.key");
    }

    @Bean
    Hanging hangingKeysOfCompanies() {
        return new Hanging(
                "companies",
                "Keys of other systems",
                "customers.company_key",
                "company_id",
                "t.system || ' ' || t.key");
    }

    @Bean
    Hanging hangingWaysOfContacts() {
        return new Hanging("contacts", "E-mails and phones", "customers.way", "contact_id", "t.value");
    }

    @Bean
    Hanging hangingWaysOfCompanies() {
        return new Hanging("companies", "Phones and domains", "customers.way", "company_id", "t.value");
    }

    @Bean
    Hanging hangingConsentsOfContacts() {
        return new Hanging(
                "contacts",
                "Consents",
                "customers.consent",
                "contact_id",
                "lower(t.channel || ', ' || t.purpose || ': ' || t.word)");
    }

    @Bean
    Hanging hangingFormerCompaniesOfContacts() {
        return new Hanging(
                "contacts",
                "Former companies",
                "customers.employment",
                "contact_id",
                "(select name from customers.company where id = t.company_id)");
    }

    @Bean
    Hanging hangingFormerContactsOfCompanies() {
        return new Hanging(
                "companies",
                "Former contacts",
                "customers.employment",
                "company_id",
                "(select coalesce(name_shown, '?') from customers.contact where id = t.contact_id)");
    }

    @Bean
    Hanging hangingAddressesOfCompanies() {
        return new Hanging(
                "companies",
                "Addresses",
                "customers.address",
                "company_id",
                "concat_ws(', ', t.street, t.city, t.country)");
    }

    @Bean
    Hanging hangingContactsOfCompanies() {
        return new Hanging(
                "companies", "Contacts", "customers.contact", "company_id", "coalesce(t.name_shown, t.id::text)");
    }

    @Bean
    Hanging hangingDaughtersOfCompanies() {
        return new Hanging("companies", "Daughter companies", "customers.company", "parent_id", "t.name");
    }

    @Bean
    RecordType contactType(Owners owners, Companies companies) {
        var sales = OWNERS.as("sales_owner");
        var marketing = OWNERS.as("marketing_owner");
        return new RecordType(
                "contacts",
                "contact",
                CONTACTS.leftJoin(COMPANIES)
                        .on(COMPANIES.ID.eq(CONTACTS.COMPANY_ID))
                        .leftJoin(sales)
                        .on(sales.ID.eq(CONTACTS.SALES_OWNER_ID))
                        .leftJoin(marketing)
                        .on(marketing.ID.eq(CONTACTS.MARKETING_OWNER_ID)),
                CONTACTS.ID,
                List.of(
                        Readable.of("name", "Name", TEXT, CONTACTS.NAME).orderedBy(CONTACTS.NAME_SHOWN),
                        Readable.kept("salutation", "Salutation", TEXT, CONTACTS.SALUTATION, "title", "anrede"),
                        Readable.kept(
                                "given_name",
                                "First name",
                                TEXT,
                                CONTACTS.GIVEN_NAME,
                                "first name",
                                "firstname",
                                "given name",
                                "vorname"),
                        Readable.kept(
                                "family_name",
                                "Last name",
                                TEXT,
                                CONTACTS.FAMILY_NAME,
                                "last name",
                                "lastname",
                                "surname",
                                "nachname"),
                        Readable.kept(
                                "email",
                                "E-mail",
                                EMAIL,
                                CONTACTS.EMAIL,
                                "email",
                                "email address",
                                "e mail address",
                                "mail"),
                        Readable.kept(
                                "phone",
                                "Phone",
                                PHONE,
                                CONTACTS.PHONE,
                                "phone number",
                                "telephone",
                                "business phone",
                                "telefon"),
                        Readable.kept("job_title", "Job title", TEXT, CONTACTS.JOB_TITLE, "title", "position", "role"),
                        Readable.kept("department", "Department", TEXT, CONTACTS.DEPARTMENT, "abteilung"),
                        Readable.of(
                                        Field.of("seniority", "Seniority", CHOICE, "management level")
                                                .oneOf(Choices.SENIORITY),
                                        CONTACTS.SENIORITY)
                                .badged(Choices::badge)
                                .changeable(),
                        Readable.of(
                                        Field.of("buying_role", "Buying role", CHOICE, "role in purchase")
                                                .oneOf(Choices.BUYING_ROLE),
                                        CONTACTS.BUYING_ROLE)
                                .badged(Choices::badge)
                                .changeable(),
                        Readable.of("company", "Company", RECORD, COMPANIES.NAME)
                                .kept(companies.kept("company_id")),
                        Readable.of("company_id", "Company", ID, CONTACTS.COMPANY_ID)
                                .changeable(),
                        Readable.of("industry", "Industry", TEXT, COMPANIES.INDUSTRY),
                        Readable.of("segment", "Segment", TEXT, COMPANIES.SEGMENT),
                        Readable.kept("language", "Language", TEXT, CONTACTS.LANGUAGE, "preferred language", "sprache"),
                        Readable.kept("time_zone", "Time zone", TEXT, CONTACTS.TIME_ZONE, "timezone", "zeitzone"),
                        Readable.kept("linkedin", "LinkedIn", LINK, CONTACTS.LINKEDIN, "linkedin url", "linkedin bio"),
                        Readable.kept("street", "Street", TEXT, CONTACTS.STREET, "street address", "mailing street"),
                        Readable.kept(
                                "postal_code",
                                "Postal code",
                                TEXT,
                                CONTACTS.POSTAL_CODE,
                                "zip",
                                "mailing postal code",
                                "plz"),
                        Readable.kept("city", "City", TEXT, CONTACTS.CITY, "town", "mailing city", "stadt"),
                        Readable.kept("region", "Region", TEXT, CONTACTS.REGION, "state", "state region", "bundesland"),
                        Readable.kept(
                                "country",
                                "Country",
                                TEXT,
                                CONTACTS.COUNTRY,
                                "country region",
                                "mailing country",
                                "land"),
                        Readable.kept(
                                        "source",
                                        "Source",
                                        TEXT,
                                        CONTACTS.SOURCE,
                                        "original source",
                                        "lead source",
                                        "origin",
                                        "original traffic source")
                                .badged(Badge::plainly),
                        Readable.kept("tags", "Tags", SEVERAL, CONTACTS.TAGS, "labels", "schlagworte"),
                        owners.readable(
                                "sales_owner",
                                "Owner in Sales",
                                sales,
                                "owner",
                                "contact owner",
                                "lead owner",
                                "record owner"),
                        Readable.of("sales_owner_id", "Owner in Sales", ID, CONTACTS.SALES_OWNER_ID)
                                .changeable(),
                        Readable.of("pod", "Pod", TEXT, sales.POD),
                        owners.readable("marketing_owner", "Owner in Marketing", marketing),
                        Readable.of("marketing_owner_id", "Owner in Marketing", ID, CONTACTS.MARKETING_OWNER_ID)
                                .changeable(),
                        ConsentConfiguration.consent(),
                        Readable.of("created_at", "Known since", INSTANT, CONTACTS.CREATED_AT),
                        Readable.of("changed_at", "Changed", INSTANT, CONTACTS.CHANGED_AT),
                        Readable.of("version", "Version", WHOLE, CONTACTS.VERSION)),
                "-id",
                List.of("name", "email", "phone", "company"),
                List.of("name", "company", "job_title", "stage", "last_touch_at", "source", "sales_owner"),
                new Home("customers.contact", CONTACTS.CUSTOM));
    }

    @Bean
    RecordType companyType(Owners owners, ObjectProvider<Companies> companies) {
        var sales = OWNERS.as("sales_owner");
        var marketing = OWNERS.as("marketing_owner");
        var parent = COMPANIES.as("parent");
        return new RecordType(
                "companies",
                "company",
                COMPANIES
                        .leftJoin(parent)
                        .on(parent.ID.eq(COMPANIES.PARENT_ID))
                        .leftJoin(sales)
                        .on(sales.ID.eq(COMPANIES.SALES_OWNER_ID))
                        .leftJoin(marketing)
                        .on(marketing.ID.eq(COMPANIES.MARKETING_OWNER_ID)),
                COMPANIES.ID,
                List.of(
                        Readable.of(
                                        Field.required(
                                                "name",
                                                "Name",
                                                TEXT,
                                                "company",
                                                "company name",
                                                "account",
                                                "account name",
                                                "organization"),
                                        COMPANIES.NAME)
                                .changeable(),
                        Readable.kept("legal_name", "Legal name", TEXT, COMPANIES.LEGAL_NAME, "legal entity"),
                        Readable.of(
                                        Field.of(
                                                "domain",
                                                "Domain",
                                                TEXT,
                                                "website",
                                                "company domain name",
                                                "web site",
                                                "url"),
                                        COMPANIES.DOMAIN)
                                .kept(Kept.as("domain", given -> Companies.domain((String) given), kept -> kept)),
                        Readable.kept("website", "Web page", LINK, COMPANIES.WEBSITE, "website url", "homepage"),
                        Readable.kept("linkedin", "LinkedIn", LINK, COMPANIES.LINKEDIN, "linkedin company page"),
                        Readable.kept("phone", "Phone", PHONE, COMPANIES.PHONE, "phone number", "telephone", "telefon"),
                        Readable.kept("industry", "Industry", TEXT, COMPANIES.INDUSTRY, "sector", "branch"),
                        Readable.kept("segment", "Segment", TEXT, COMPANIES.SEGMENT),
                        Readable.of(Field.of("fit", "Fit", CHOICE, "icp fit").oneOf(Choices.FIT), COMPANIES.FIT)
                                .badged(fit -> new Badge(Choices.label(fit), Side.MARKETING))
                                .changeable(),
                        Readable.kept(
                                "employees",
                                "Employees",
                                WHOLE,
                                COMPANIES.EMPLOYEES,
                                "number of employees",
                                "size",
                                "headcount"),
                        Readable.kept(
                                "revenue", "Revenue a year", MONEY, COMPANIES.REVENUE, "annual revenue", "umsatz"),
                        Readable.of(
                                        Field.of("revenue_currency", "Currency of the revenue", CHOICE)
                                                .oneOf(Choices.CURRENCIES),
                                        COMPANIES.REVENUE_CURRENCY)
                                .changeable(),
                        Readable.of("parent", "Parent company", RECORD, parent.NAME)
                                .kept(Kept.as(
                                        "parent_id",
                                        name -> companies.getObject().named((String) name),
                                        id -> companies.getObject().nameOf(id))),
                        Readable.of("parent_id", "Parent company", ID, COMPANIES.PARENT_ID)
                                .changeable(),
                        Readable.kept("street", "Street", TEXT, COMPANIES.STREET, "street address", "billing street"),
                        Readable.kept(
                                "postal_code",
                                "Postal code",
                                TEXT,
                                COMPANIES.POSTAL_CODE,
                                "zip",
                                "billing postal code",
                                "plz"),
                        Readable.kept("city", "City", TEXT, COMPANIES.CITY, "town", "billing city"),
                        Readable.kept("region", "Region", TEXT, COMPANIES.REGION, "state", "billing state"),
                        Readable.kept(
                                "country",
                                "Country",
                                TEXT,
                                COMPANIES.COUNTRY,
                                "country region",
                                "billing country",
                                "office location"),
                        Readable.kept("source", "Source", TEXT, COMPANIES.SOURCE, "original source", "lead source")
                                .badged(Badge::plainly),
                        Readable.kept("description", "Description", TEXT, COMPANIES.DESCRIPTION, "about us"),
                        Readable.kept("tags", "Tags", SEVERAL, COMPANIES.TAGS, "labels", "schlagworte"),
                        owners.readable(
                                "sales_owner", "Owner in Sales", sales, "owner", "account owner", "company owner"),
                        Readable.of("sales_owner_id", "Owner in Sales", ID, COMPANIES.SALES_OWNER_ID)
                                .changeable(),
                        owners.readable("marketing_owner", "Owner in Marketing", marketing),
                        Readable.of("marketing_owner_id", "Owner in Marketing", ID, COMPANIES.MARKETING_OWNER_ID)
                                .changeable(),
                        Readable.of("created_at", "Known since", INSTANT, COMPANIES.CREATED_AT),
                        Readable.of("changed_at", "Changed", INSTANT, COMPANIES.CHANGED_AT),
                        Readable.of("version", "Version", WHOLE, COMPANIES.VERSION)),
                "-id",
                List.of("name", "domain"),
                List.of("name", "domain", "industry", "city", "employees", "fit", "sales_owner"),
                new Home("customers.company", COMPANIES.CUSTOM));
    }
}
