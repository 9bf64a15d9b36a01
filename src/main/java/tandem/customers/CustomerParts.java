package tandem.customers;

import gg.jte.Content;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.customers.Way.Means;
import tandem.records.Query;
import tandem.records.RecordPart;
import tandem.records.Records;
import tandem.records.Records.Seen;
import tandem.shell.Templates;
import tandem.shell.Visitor;

/** What customers say on the page of a contact and of a company, beside the fields themselves. */
@Configuration(proxyBeanMethods = false)
class CustomerParts {

    private static final int PEOPLE = 50;
    private static final int SUBSIDIARIES = 50;

    @Bean
    RecordPart waysOfContact(Ways ways, Templates templates) {
        return RecordPart.side(
                "contacts", 10, (record, visitor, asked) -> ways("contacts", record, visitor, ways, templates));
    }

    @Bean
    RecordPart waysOfCompany(Ways ways, Templates templates) {
        return RecordPart.side(
                "companies", 10, (record, visitor, asked) -> ways("companies", record, visitor, ways, templates));
    }

    private static @Nullable Content ways(String plural, Seen record, Visitor visitor, Ways ways, Templates templates) {
        var all = ways.of(plural, record);
        return all.isEmpty() && !visitor.writes()
                ? null
                : templates.content(
                        "customers/ways",
                        Map.of(
                                "href", "/%s/%s/ways".formatted(plural, record.id()),
                                "ways", all,
                                "means", Means.of(plural),
                                "changes", visitor.writes()));
    }

    @Bean
    RecordPart consentOfContact(Consents consents, Purposes purposes, Templates templates) {
        return RecordPart.side(
                "contacts",
                20,
                (contact, visitor, asked) -> templates.content(
                        "customers/consents",
                        Map.of(
                                "href", "/contacts/%s/consents".formatted(contact.id()),
                                "words", consents.of(contact.id()),
                                "purposes", purposes.open(),
                                "changes", visitor.writes(),
                                "administers", visitor.administers())));
    }

    @Bean
    RecordPart formerCompaniesOfContact(Employments employments, Templates templates) {
        return RecordPart.side("contacts", 30, (contact, visitor, asked) -> {
            var former = employments.ofContact(contact.id());
            return former.isEmpty()
                    ? null
                    : templates.content(
                            "customers/former",
                            Map.of(
                                    "href", "/contacts/%s/employments".formatted(contact.id()),
                                    "former", former,
                                    "changes", visitor.writes()));
        });
    }

    @Bean
    RecordPart addressesOfCompany(Addresses addresses, Templates templates) {
        return RecordPart.side("companies", 20, (company, visitor, asked) -> {
            var further = addresses.of(company.id());
            return further.isEmpty() && !visitor.writes()
                    ? null
                    : templates.content(
                            "customers/addresses",
                            Map.of(
                                    "href", "/companies/%s/addresses".formatted(company.id()),
                                    "addresses", further,
                                    "changes", visitor.writes()));
        });
    }

    @Bean
    RecordPart groupOfCompany(Records records, Templates templates) {
        return RecordPart.aside("companies", 20, (company, visitor, asked) -> {
            var below = records.list("companies", new Query("parent_id = " + company.id(), "name", SUBSIDIARIES, null));
            var parent = company.text("parent");
            return parent == null && below.records().isEmpty()
                    ? null
                    : templates.content("customers/group", group(company, parent, below));
        });
    }

    private static Map<String, @Nullable Object> group(Seen company, @Nullable String parent, Records.Page below) {
        var group = new HashMap<String, @Nullable Object>();
        group.put("company", company);
        group.put("parent", parent);
        group.put("subsidiaries", below.records());
        group.put("more", below.next() != null);
        return group;
    }

    @Bean
    RecordPart peopleOfCompany(Records records, Employments employments, Templates templates) {
        return RecordPart.tab("companies", 20, "People", (company, visitor, asked) -> {
            var shape = records.shape("contacts");
            if (shape.field("company_id").isEmpty()) {
                return null;
            }
            var furthest = shape.field("stage").isPresent() ? "-stage" : "name";
            var people = records.list(
                    "contacts", new Query("company_id = " + company.id(), furthest, PEOPLE, asked.get("cursor")));
            var columns = List.of("job_title", "buying_role", "stage", "last_touch_at").stream()
                    .flatMap(name -> shape.field(name).stream())
                    .filter(column -> people.records().stream().anyMatch(person -> person.get(column.name()) != null))
                    .toList();
            var shown = new HashMap<String, @Nullable Object>();
            shown.put("company", company);
            shown.put("columns", columns);
            shown.put("people", people);
            shown.put("former", asked.get("cursor") == null ? employments.ofCompany(company.id()) : List.of());
            shown.put("adds", visitor.writes());
            return templates.content("customers/people", shown);
        });
    }
}
