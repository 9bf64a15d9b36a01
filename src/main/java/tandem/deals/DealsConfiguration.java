package tandem.deals;

import static tandem.customers.published.tables.Companies.COMPANIES;
import static tandem.customers.published.tables.Contacts.CONTACTS;
import static tandem.deals.published.tables.AllDeals.ALL_DEALS;
import static tandem.people.published.tables.Owners.OWNERS;
import static tandem.records.FieldKind.CHOICE;
import static tandem.records.FieldKind.DATE;
import static tandem.records.FieldKind.ID;
import static tandem.records.FieldKind.INSTANT;
import static tandem.records.FieldKind.LINK;
import static tandem.records.FieldKind.MONEY;
import static tandem.records.FieldKind.OWNER;
import static tandem.records.FieldKind.TEXT;
import static tandem.records.FieldKind.WHOLE;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.records.Badge;
import tandem.records.Field;
import tandem.records.Readable;
import tandem.records.RecordType;
import tandem.records.RecordType.Written;
import tandem.shell.Place;
import tandem.shell.Side;

/** What a deal is, for lists, filters and the REST interface. */
@Configuration(proxyBeanMethods = false)
class DealsConfiguration {

    @Bean
    Place dealsPlace() {
        return new Place("Meeting point", 40, "Deals", "/deals", Side.SALES, 'd');
    }

    @Bean
    RecordType dealType() {
        var finder = OWNERS.as("opened_by");
        return new RecordType(
                "deals",
                "deal",
                ALL_DEALS
                        .leftJoin(CONTACTS)
                        .on(CONTACTS.ID.eq(ALL_DEALS.CONTACT_ID))
                        .leftJoin(COMPANIES)
                        .on(COMPANIES.ID.eq(ALL_DEALS.COMPANY_ID))
                        .leftJoin(OWNERS)
                        .on(OWNERS.ID.eq(ALL_DEALS.OWNER_ID))
                        .leftJoin(finder)
                        .on(finder.ID.eq(ALL_DEALS.OPENED_BY_ID)),
                ALL_DEALS.ID,
                List.of(
                        Readable.of("name", "Deal", TEXT, ALL_DEALS.NAME),
                        Readable.of("company", "Company", LINK, COMPANIES.NAME),
                        Readable.of("company_id", "Company", ID, ALL_DEALS.COMPANY_ID),
                        Readable.of("contact", "Contact", LINK, CONTACTS.NAME),
                        Readable.of("contact_id", "Contact", ID, ALL_DEALS.CONTACT_ID),
                        new Readable(
                                Field.of("step", "Step", CHOICE).oneOf(Step.names()),
                                ALL_DEALS.STEP,
                                Function.identity(),
                                Function.identity(),
                                step -> new Badge(Step.valueOf((String) step).label(), Side.SALES)),
                        Readable.of("amount", "Amount", MONEY, ALL_DEALS.AMOUNT),
                        Readable.of("currency", "Currency", TEXT, ALL_DEALS.CURRENCY),
                        Readable.of("opened_at", "Opened on", INSTANT, ALL_DEALS.OPENED_AT),
                        Readable.of("close_on", "Expected to close on", DATE, ALL_DEALS.CLOSE_ON),
                        Readable.of("closed_at", "Closed on", INSTANT, ALL_DEALS.CLOSED_AT),
                        Readable.of("owner", "Owner", OWNER, OWNERS.NAME),
                        Readable.of("owner_id", "Owner", ID, ALL_DEALS.OWNER_ID),
                        Readable.of("opened_by", "Found by", OWNER, finder.NAME),
                        Readable.of("source", "Source", TEXT, ALL_DEALS.SOURCE),
                        Readable.of("segment", "Segment", TEXT, ALL_DEALS.SEGMENT),
                        Readable.of("loss_reason", "Reason of the loss", TEXT, ALL_DEALS.LOSS_REASON),
                        Readable.of("next_step", "Next step", TEXT, ALL_DEALS.NEXT_STEP),
                        Readable.of("created_at", "Known since", INSTANT, ALL_DEALS.CREATED_AT),
                        Readable.of("changed_at", "Changed", INSTANT, ALL_DEALS.CHANGED_AT),
                        Readable.of("version", "Version", WHOLE, ALL_DEALS.VERSION)),
                "-id",
                List.of("name", "company"),
                List.of("name", "company", "step", "owner", "next_step", "amount", "close_on"),
                new Written(
                        "deals.deal",
                        Map.of(
                                "name", "name",
                                "amount", "amount",
                                "source", "source",
                                "segment", "segment",
                                "owner_id", "owner_id",
                                "close_on", "close_on",
                                "loss_reason", "loss_reason",
                                "next_step", "next_step")));
    }
}
