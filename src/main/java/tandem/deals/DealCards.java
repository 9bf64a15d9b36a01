package tandem.deals;

import static tandem.shell.Words.say;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.measures.Catalogue;
import tandem.measures.Figures;
import tandem.measures.Period;
import tandem.platform.House;
import tandem.records.Lists;
import tandem.records.Query;
import tandem.records.RecordPart;
import tandem.records.Records;
import tandem.shell.Card;
import tandem.shell.Templates;

/** What deals say on the first page and on the page of a contact. */
@Configuration(proxyBeanMethods = false)
class DealCards {

    @Bean
    Card wonThisQuarter(Figures figures, Catalogue catalogue, House house, Clock clock) {
        return figures.card(10, () -> won(figures, catalogue, quarter(house, clock), say("Won this quarter")));
    }

    @Bean
    Card wonLastQuarter(Figures figures, Catalogue catalogue, House house, Clock clock) {
        return figures.card(
                20, () -> won(figures, catalogue, quarter(house, clock).before(), say("Won last quarter")));
    }

    private static Figures.@Nullable Shown won(Figures figures, Catalogue catalogue, Period quarter, String title) {
        var figure = catalogue.figure(DealMeasures.WON_AMOUNT, quarter);
        boolean nothing = figure.target() == null
                && (figure.value() == null || figure.value().signum() == 0);
        return nothing
                ? null
                : figures.shown(
                        DealMeasures.WON_AMOUNT,
                        quarter,
                        title,
                        Lists.address(
                                "deals",
                                "step = WON and closed_at >= %s and closed_at < %s"
                                        .formatted(quarter.from(), quarter.until())),
                        null);
    }

    private static Period quarter(House house, Clock clock) {
        return Period.quarterOf(LocalDate.now(clock.withZone(house.zone())), house.zone());
    }

    /** Open deals: those of the visitor, where they have any; else those that close next. */
    @Bean
    Card openDeals(Records records, Templates templates, House house, Clock clock) {
        return Card.on(Card.Spot.MAIN, 20, visitor -> {
            var open = "step in (PROSPECTING, NEEDS, PROPOSAL, NEGOTIATION)";
            var mine = open + " and owner = " + Lists.quoted(visitor.name());
            boolean own = records.count("deals", mine) > 0;
            var filter = own ? mine : open;
            var deals = records.list("deals", new Query(filter, "close_on", 8, null))
                    .records();
            return deals.isEmpty()
                    ? null
                    : templates.content(
                            "deals/open",
                            Map.of(
                                    "title",
                                    own ? say("Your open deals") : say("Open deals that close next"),
                                    "deals",
                                    deals,
                                    "all",
                                    Lists.address("deals", filter),
                                    "today",
                                    LocalDate.now(clock.withZone(house.zone()))));
        });
    }

    @Bean
    RecordPart dealsOfContact(Records records, Templates templates, House house, Clock clock) {
        return deals("contacts", "contact_id", records, templates, house, clock);
    }

    @Bean
    RecordPart dealsOfCompany(Records records, Templates templates, House house, Clock clock) {
        return deals("companies", "company_id", records, templates, house, clock);
    }

    private static RecordPart deals(
            String plural, String field, Records records, Templates templates, House house, Clock clock) {
        return RecordPart.aside(plural, 10, (record, visitor, asked) -> {
            var deals = records.list("deals", new Query(field + " = " + record.id(), "-id", 20, null))
                    .records();
            return templates.content(
                    "deals/dealsOfContact",
                    Map.of("deals", deals, "today", LocalDate.now(clock.withZone(house.zone()))));
        });
    }
}
