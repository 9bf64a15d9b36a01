package tandem.journeys;

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
import tandem.shell.Card;
import tandem.shell.Card.Spot;
import tandem.shell.Show;
import tandem.shell.Templates;

/** What journeys say on the first page. */
@Configuration(proxyBeanMethods = false)
class HomeCards {

    @Bean
    Card leadsThisQuarter(Figures figures, Catalogue catalogue, House house, Clock clock) {
        return figures.card(30, () -> {
            var quarter = quarter(house, clock);
            var key = Funnels.key(Stage.BRAND_PREFERENCE, "reached");
            var before = catalogue.figure(key, quarter.before()).value();
            var shown = figures.shown(
                    key,
                    quarter,
                    say("New leads this quarter"),
                    Lists.address(
                            "contacts",
                            "stage >= BRAND_PREFERENCE and first_contact_at >= %s and first_contact_at < %s"
                                    .formatted(quarter.from(), quarter.until())),
                    before == null ? null : say("{0} the quarter before", Show.number(before.longValue())));
            return signum(shown.figure().value()) + signum(before) == 0 ? null : shown;
        });
    }

    @Bean
    Card answers(Figures figures, Catalogue catalogue, House house, Clock clock) {
        return figures.card(40, () -> {
            var quarter = quarter(house, clock);
            var key = "journey.days_to_answer";
            var before = catalogue.figure(key, quarter.before());
            var now = catalogue.figure(key, quarter);
            return now.value() == null && before.value() == null
                    ? null
                    : figures.shown(
                            key,
                            quarter,
                            say("Sales answers leads in"),
                            "/journey?span=quarter",
                            before.value() == null
                                    ? null
                                    : say("{0} the quarter before", figures.text(before.measure(), before.value())));
        });
    }

    @Bean
    Card waitingForSales(HandOvers handOvers, Templates templates) {
        return Card.on(Spot.MAIN, 10, _ -> {
            var waiting = handOvers.waiting(8);
            return waiting.isEmpty() ? null : templates.content("journeys/waiting", Map.of("waiting", waiting));
        });
    }

    @Bean
    Card journeySoFar(JourneyPages pages, Templates templates) {
        return Card.on(Spot.MAIN, 30, _ -> {
            var journey = pages.soFar();
            return journey.funnel().all().reached(Stage.CUSTOMER_AWARENESS) == 0
                    ? null
                    : templates.content("journeys/soFar", Map.of("journey", journey));
        });
    }

    @Bean
    Card otherSideOfVisitor(OtherSide otherSide, Templates templates) {
        return Card.on(Spot.ASIDE, 10, visitor -> {
            var deeds = otherSide.lately(visitor, 8);
            return deeds.isEmpty() ? null : templates.content("journeys/otherSide", Map.of("deeds", deeds));
        });
    }

    private static int signum(java.math.@Nullable BigDecimal value) {
        return value == null ? 0 : value.signum();
    }

    private static Period quarter(House house, Clock clock) {
        return Period.quarterOf(LocalDate.now(clock.withZone(house.zone())), house.zone());
    }
}
