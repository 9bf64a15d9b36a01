package tandem.sample;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sample company as rows, field by field as the intakes know them. */
final class Sheets {

    private Sheets() {}

    static Sheet companies(List<Contact> contacts) {
        var sheet = Sheet.of(
                "companies",
                "key, name, domain, industry, segment, employees, city, country, source, sales_owner, marketing_owner, created_at");
        var told = new HashSet<String>();
        for (var contact : contacts) {
            var company = contact.company();
            if (told.add(company.key())) {
                sheet.add(
                        company.key(),
                        company.name(),
                        company.domain(),
                        company.industry(),
                        company.segment(),
                        (long) company.employees(),
                        company.place().city(),
                        company.place().country(),
                        company.source().key(),
                        company.salesOwner(),
                        company.marketingOwner(),
                        company.createdAt());
            }
        }
        return sheet;
    }

    /** @param inSales keys of the contacts with whom Sales is in touch: these have an owner there */
    static Sheet contacts(List<Contact> contacts, Set<String> inSales) {
        var sheet = Sheet.of(
                "contacts",
                "key, given_name, family_name, email, phone, job_title, company, company_domain, company_key, city, country, source,"
                        + " sales_owner, marketing_owner, created_at, newsletter_opt_in_at");
        for (var contact : contacts) {
            boolean reads = Dice.of(0, "newsletter " + contact.key()).chance(.35);
            var company = contact.company();
            sheet.add(
                    contact.key(),
                    contact.givenName(),
                    contact.familyName(),
                    contact.email(),
                    contact.phone(),
                    contact.jobTitle(),
                    company.name(),
                    company.domain(),
                    company.key(),
                    company.place().city(),
                    company.place().country(),
                    contact.source().key(),
                    inSales.contains(contact.key()) ? company.salesOwner() : contact.salesOwner(),
                    company.marketingOwner(),
                    contact.arrivedAt(),
                    reads ? contact.arrivedAt() : null);
        }
        return sheet;
    }

    static Sheet touches(List<Touch> touches) {
        var sheet = Sheet.of(
                "touches", "key, contact_key, contact_email, at, kind, source, medium, campaign, content, note, owner");
        for (var touch : touches) {
            sheet.add(
                    "T-" + (sheet.rows().size() + 1),
                    touch.contact().key(),
                    touch.contact().email(),
                    touch.at(),
                    touch.kind(),
                    touch.source(),
                    touch.medium(),
                    touch.campaign(),
                    touch.content(),
                    touch.note(),
                    touch.owner());
        }
        return sheet;
    }

    static Sheet deals(List<Deal> deals) {
        var sheet = Sheet.of(
                "deals",
                "key, name, contact_key, contact_email, company_key, company, amount, currency, step, opened_at, close_on, closed_at,"
                        + " owner, opened_by, source, segment, loss_reason, next_step");
        for (var deal : deals) {
            var contact = deal.contact();
            var company = contact.company();
            sheet.add(
                    deal.key(),
                    deal.name(),
                    contact.key(),
                    contact.email(),
                    company.key(),
                    company.name(),
                    deal.amount(),
                    "EUR",
                    deal.step().name(),
                    deal.openedAt(),
                    deal.closeOn(),
                    deal.closedAt(),
                    company.salesOwner(),
                    deal.again() ? null : company.marketingOwner(),
                    contact.source().key(),
                    company.segment(),
                    deal.lossReason(),
                    deal.nextStep());
        }
        return sheet;
    }

    static Sheet targets(Era era) {
        var sheet = Sheet.of("targets", "measure, first_day, last_day, value");
        var targets = new Targets(era);
        for (int quarter = 0; quarter <= Targets.LAST; quarter++) {
            sheet.add(Targets.MEASURE, era.firstDayOf(quarter), era.lastDayOf(quarter), targets.of(quarter));
        }
        return sheet;
    }
}
