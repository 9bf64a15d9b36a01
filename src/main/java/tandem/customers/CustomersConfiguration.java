package tandem.customers;

import static tandem.customers.published.tables.Companies.COMPANIES;
import static tandem.customers.published.tables.Contacts.CONTACTS;
import static tandem.people.published.tables.Owners.OWNERS;
import static tandem.records.FieldKind.EMAIL;
import static tandem.records.FieldKind.ID;
import static tandem.records.FieldKind.INSTANT;
import static tandem.records.FieldKind.LINK;
import static tandem.records.FieldKind.OWNER;
import static tandem.records.FieldKind.PHONE;
import static tandem.records.FieldKind.TEXT;
import static tandem.records.FieldKind.WHOLE;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.records.Readable;
import tandem.records.RecordType;
import tandem.records.RecordType.Written;
import tandem.shell.Place;
import tandem.shell.Side;

/** What a company and a contact are, for lists, filters and the REST interface. */
@Configuration(proxyBeanMethods = false)
class CustomersConfiguration {

    @Bean
    Place contactsPlace() {
        return new Place("Customers", 10, "Contacts", "/contacts", Side.OTHER, 'c');
    }

    @Bean
    RecordType contactType() {
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
                        Readable.of("name", "Name", TEXT, CONTACTS.NAME),
                        Readable.of("given_name", "First name", TEXT, CONTACTS.GIVEN_NAME),
                        Readable.of("family_name", "Last name", TEXT, CONTACTS.FAMILY_NAME),
                        Readable.of("email", "E-mail", EMAIL, CONTACTS.EMAIL),
                        Readable.of("phone", "Phone", PHONE, CONTACTS.PHONE),
                        Readable.of("job_title", "Job title", TEXT, CONTACTS.JOB_TITLE),
                        Readable.of("company", "Company", LINK, COMPANIES.NAME),
                        Readable.of("company_id", "Company", ID, CONTACTS.COMPANY_ID),
                        Readable.of("industry", "Industry", TEXT, COMPANIES.INDUSTRY),
                        Readable.of("city", "City", TEXT, CONTACTS.CITY),
                        Readable.of("country", "Country", TEXT, CONTACTS.COUNTRY),
                        Readable.of("source", "Source", TEXT, CONTACTS.SOURCE),
                        Readable.of("sales_owner", "Owner in Sales", OWNER, sales.NAME),
                        Readable.of("sales_owner_id", "Owner in Sales", ID, CONTACTS.SALES_OWNER_ID),
                        Readable.of("marketing_owner", "Owner in Marketing", OWNER, marketing.NAME),
                        Readable.of("marketing_owner_id", "Owner in Marketing", ID, CONTACTS.MARKETING_OWNER_ID),
                        Readable.of("created_at", "Known since", INSTANT, CONTACTS.CREATED_AT),
                        Readable.of("changed_at", "Changed", INSTANT, CONTACTS.CHANGED_AT),
                        Readable.of("version", "Version", WHOLE, CONTACTS.VERSION)),
                "-id",
                List.of("name", "email", "phone", "company"),
                List.of("name", "company", "job_title", "stage", "last_touch_at", "source", "sales_owner"),
                new Written(
                        "customers.contact",
                        Map.of(
                                "given_name", "given_name",
                                "family_name", "family_name",
                                "email", "email",
                                "phone", "phone",
                                "job_title", "job_title",
                                "city", "city",
                                "country", "country",
                                "source", "source",
                                "sales_owner_id", "sales_owner_id",
                                "marketing_owner_id", "marketing_owner_id")));
    }

    @Bean
    RecordType companyType() {
        var sales = OWNERS.as("sales_owner");
        var marketing = OWNERS.as("marketing_owner");
        return new RecordType(
                "companies",
                "company",
                COMPANIES
                        .leftJoin(sales)
                        .on(sales.ID.eq(COMPANIES.SALES_OWNER_ID))
                        .leftJoin(marketing)
                        .on(marketing.ID.eq(COMPANIES.MARKETING_OWNER_ID)),
                COMPANIES.ID,
                List.of(
                        Readable.of("name", "Name", TEXT, COMPANIES.NAME),
                        Readable.of("domain", "Domain", TEXT, COMPANIES.DOMAIN),
                        Readable.of("industry", "Industry", TEXT, COMPANIES.INDUSTRY),
                        Readable.of("segment", "Segment", TEXT, COMPANIES.SEGMENT),
                        Readable.of("employees", "Employees", WHOLE, COMPANIES.EMPLOYEES),
                        Readable.of("city", "City", TEXT, COMPANIES.CITY),
                        Readable.of("country", "Country", TEXT, COMPANIES.COUNTRY),
                        Readable.of("source", "Source", TEXT, COMPANIES.SOURCE),
                        Readable.of("sales_owner", "Owner in Sales", OWNER, sales.NAME),
                        Readable.of("sales_owner_id", "Owner in Sales", ID, COMPANIES.SALES_OWNER_ID),
                        Readable.of("marketing_owner", "Owner in Marketing", OWNER, marketing.NAME),
                        Readable.of("marketing_owner_id", "Owner in Marketing", ID, COMPANIES.MARKETING_OWNER_ID),
                        Readable.of("created_at", "Known since", INSTANT, COMPANIES.CREATED_AT),
                        Readable.of("changed_at", "Changed", INSTANT, COMPANIES.CHANGED_AT),
                        Readable.of("version", "Version", WHOLE, COMPANIES.VERSION)),
                "-id",
                List.of("name", "domain"),
                List.of("name", "domain", "industry", "city", "employees", "sales_owner"),
                new Written(
                        "customers.company",
                        Map.of(
                                "name", "name",
                                "domain", "domain",
                                "industry", "industry",
                                "segment", "segment",
                                "employees", "employees",
                                "city", "city",
                                "country", "country",
                                "source", "source",
                                "sales_owner_id", "sales_owner_id",
                                "marketing_owner_id", "marketing_owner_id")));
    }
}
