package tandem.deals;

import static tandem.customers.published.tables.Companies.COMPANIES;
import static tandem.customers.published.tables.Contacts.CONTACTS;
import static tandem.deals.published.tables.AllDeals.ALL_DEALS;
import static tandem.deals.published.tables.Products.PRODUCTS;
import static tandem.deals.published.tables.ProductsOfContacts.PRODUCTS_OF_CONTACTS;
import static tandem.people.published.tables.Owners.OWNERS;
import static tandem.records.FieldKind.CHOICE;
import static tandem.records.FieldKind.DATE;
import static tandem.records.FieldKind.ID;
import static tandem.records.FieldKind.INSTANT;
import static tandem.records.FieldKind.MONEY;
import static tandem.records.FieldKind.RECORD;
import static tandem.records.FieldKind.TEXT;
import static tandem.records.FieldKind.WHOLE;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.journeys.Grouping;
import tandem.people.Owners;
import tandem.records.Badge;
import tandem.records.Field;
import tandem.records.Hanging;
import tandem.records.Readable;
import tandem.records.RecordType;
import tandem.records.RecordType.Home;
import tandem.records.RecordType.Relation;
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
    RecordType dealType(Owners owners, Products products) {
        var finder = OWNERS.as("opened_by");
        return new RecordType(
                "deals",
                "deal",
                ALL_DEALS
                        .leftJoin(CONTACTS)
                        .on(CONTACTS.ID.eq(ALL_DEALS.CONTACT_ID))
                        .leftJoin(COMPANIES)
                        .on(COMPANIES.ID.eq(ALL_DEALS.COMPANY_ID))
                        .leftJoin(PRODUCTS)
                        .on(PRODUCTS.ID.eq(ALL_DEALS.PRODUCT_ID))
                        .leftJoin(OWNERS)
                        .on(OWNERS.ID.eq(ALL_DEALS.OWNER_ID))
                        .leftJoin(finder)
                        .on(finder.ID.eq(ALL_DEALS.OPENED_BY_ID)),
                ALL_DEALS.ID,
                List.of(
                        Readable.kept("name", "Deal", TEXT, ALL_DEALS.NAME),
                        Readable.of("company", "Company", RECORD, COMPANIES.NAME),
                        Readable.of("company_id", "Company", ID, ALL_DEALS.COMPANY_ID),
                        Readable.of("contact", "Contact", RECORD, CONTACTS.NAME),
                        Readable.of("contact_id", "Contact", ID, ALL_DEALS.CONTACT_ID),
                        Readable.of("product", "Product", RECORD, PRODUCTS.NAME).kept(products.kept("product_id")),
                        Readable.of("product_id", "Product", ID, ALL_DEALS.PRODUCT_ID)
                                .changeable(),
                        Readable.of(Field.of("step", "Step", CHOICE).oneOf(Step.names()), ALL_DEALS.STEP)
                                .badged(step ->
                                        new Badge(Step.valueOf((String) step).label(), Side.SALES)),
                        Readable.kept("amount", "Amount", MONEY, ALL_DEALS.AMOUNT),
                        Readable.of("currency", "Currency", TEXT, ALL_DEALS.CURRENCY),
                        Readable.of("opened_at", "Opened on", INSTANT, ALL_DEALS.OPENED_AT),
                        Readable.kept("close_on", "Expected to close on", DATE, ALL_DEALS.CLOSE_ON),
                        Readable.of("closed_at", "Closed on", INSTANT, ALL_DEALS.CLOSED_AT),
                        owners.readable("owner", "Owner", OWNERS),
                        Readable.kept("owner_id", "Owner", ID, ALL_DEALS.OWNER_ID),
                        owners.readable("opened_by", "Found by", finder),
                        Readable.kept("source", "Source", TEXT, ALL_DEALS.SOURCE)
                                .badged(Badge::plainly),
                        Readable.kept("segment", "Segment", TEXT, ALL_DEALS.SEGMENT),
                        Readable.kept("loss_reason", "Reason of the loss", TEXT, ALL_DEALS.LOSS_REASON),
                        Readable.kept("next_step", "Next step", TEXT, ALL_DEALS.NEXT_STEP),
                        Readable.of("created_at", "Known since", INSTANT, ALL_DEALS.CREATED_AT),
                        Readable.of("changed_at", "Changed", INSTANT, ALL_DEALS.CHANGED_AT),
                        Readable.of("version", "Version", WHOLE, ALL_DEALS.VERSION)),
                "-id",
                List.of("name", "company"),
                List.of("name", "company", "step", "owner", "next_step", "amount", "close_on"),
                new Home("deals.deal", ALL_DEALS.CUSTOM));
    }

    @Bean
    Place productsPlace() {
        return new Place("Meeting point", 42, "Products", "/products", Side.SALES, 'a');
    }

    @Bean
    RecordType productType() {
        return new RecordType(
                "products",
                "product",
                PRODUCTS,
                PRODUCTS.ID,
                List.of(
                        Readable.of(Field.required("name", "Product", TEXT), PRODUCTS.NAME)
                                .changeable(),
                        Readable.kept("series", "Series", TEXT, PRODUCTS.SERIES),
                        Readable.kept("price", "Price", MONEY, PRODUCTS.PRICE),
                        Readable.kept("currency", "Currency", TEXT, PRODUCTS.CURRENCY),
                        Readable.of("created_at", "Known since", INSTANT, PRODUCTS.CREATED_AT),
                        Readable.of("changed_at", "Changed", INSTANT, PRODUCTS.CHANGED_AT),
                        Readable.of("version", "Version", WHOLE, PRODUCTS.VERSION)),
                "-id",
                List.of("name", "series"),
                List.of("name", "series", "price", "currency"),
                new Home("deals.product", PRODUCTS.CUSTOM));
    }

    @Bean
    RecordType.More productOfContacts() {
        return new RecordType.More(
                "contacts",
                PRODUCTS_OF_CONTACTS,
                PRODUCTS_OF_CONTACTS.CONTACT_ID,
                List.of(Readable.of("product", "Product", TEXT, PRODUCTS_OF_CONTACTS.PRODUCT)));
    }

    @Bean
    Grouping byProduct() {
        return Grouping.each("product", "Product", "product");
    }

    @Bean
    Relation productOfDeals() {
        return new Relation("deals", "product", "product_id", "products", "id");
    }

    @Bean
    Relation dealsOfProducts() {
        return new Relation("products", "deals", "id", "deals", "product_id");
    }

    @Bean
    Relation dealsOfContacts() {
        return new Relation("contacts", "deals", "id", "deals", "contact_id");
    }

    @Bean
    Relation dealsOfCompanies() {
        return new Relation("companies", "deals", "id", "deals", "company_id");
    }

    @Bean
    Relation contactOfDeals() {
        return new Relation("deals", "contact", "contact_id", "contacts", "id");
    }

    @Bean
    Relation companyOfDeals() {
        return new Relation("deals", "company", "company_id", "companies", "id");
    }

    @Bean
    Hanging hangingDealsOfContacts() {
        return new Hanging("contacts", "Deals", "deals.deal", "contact_id", "t.name");
    }

    @Bean
    Hanging hangingDealsOfCompanies() {
        return new Hanging("companies", "Deals", "deals.deal", "company_id", "t.name");
    }
}
