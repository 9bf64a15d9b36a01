package tandem.customers;

import static org.jooq.Records.mapping;
import static tandem.customers.db.Tables.EMPLOYMENT;
import static tandem.customers.published.tables.Companies.COMPANIES;
import static tandem.customers.published.tables.Contacts.CONTACTS;
import static tandem.shell.Words.say;

import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tandem.records.Records;
import tandem.shell.Refusal;

/**
 * Former companies of contacts. They come by themselves, whenever the company of a contact changes, by whatever way; what came
 * from a mere correction can be taken away.
 */
@Component
@Transactional
public class Employments {

    private static final int MOST = 200;

    private final DSLContext db;
    private final Records records;

    Employments(DSLContext db, Records records) {
        this.db = db;
        this.records = records;
    }

    /** Where a contact worked before, the latest first. */
    @Transactional(readOnly = true)
    public List<Employment> ofContact(UUID contact) {
        records.mustSee("contacts", contact);
        return some(EMPLOYMENT.CONTACT_ID.eq(contact));
    }

    /** Who worked at a company and does not any more, the latest first. */
    @Transactional(readOnly = true)
    public List<Employment> ofCompany(UUID company) {
        records.mustSee("companies", company);
        return some(EMPLOYMENT.COMPANY_ID.eq(company).and(CONTACTS.COMPANY_ID.isDistinctFrom(company)));
    }

    private List<Employment> some(Condition which) {
        return db.select(
                        EMPLOYMENT.ID,
                        CONTACTS.ID,
                        CONTACTS.NAME,
                        COMPANIES.ID,
                        COMPANIES.NAME,
                        EMPLOYMENT.JOB_TITLE,
                        EMPLOYMENT.LEFT_AT)
                .from(EMPLOYMENT)
                .join(CONTACTS)
                .on(CONTACTS.ID.eq(EMPLOYMENT.CONTACT_ID))
                .join(COMPANIES)
                .on(COMPANIES.ID.eq(EMPLOYMENT.COMPANY_ID))
                .where(which, visible("contacts", EMPLOYMENT.CONTACT_ID), visible("companies", EMPLOYMENT.COMPANY_ID))
                .orderBy(EMPLOYMENT.LEFT_AT.desc(), EMPLOYMENT.ID.desc())
                .limit(MOST)
                .fetch(mapping(Employment::new));
    }

    private Condition visible(String plural, org.jooq.Field<UUID> id) {
        return records.shape(plural).lets(id);
    }

    public void remove(UUID contact, UUID employment) {
        records.changeable("contacts", contact);
        if (db.deleteFrom(EMPLOYMENT)
                        .where(EMPLOYMENT.ID.eq(employment), EMPLOYMENT.CONTACT_ID.eq(contact))
                        .execute()
                == 0) {
            throw Refusal.notFound(say("former company"));
        }
    }
}
