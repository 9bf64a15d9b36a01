package tandem.measures;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.platform.House;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Fault;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;

/** The catalogue, for programs. */
@RestController
@RequestMapping("/api/v1/measures")
class MeasureApi {

    private final Catalogue catalogue;
    private final House house;
    private final Clock clock;

    MeasureApi(Catalogue catalogue, House house, Clock clock) {
        this.catalogue = catalogue;
        this.house = house;
        this.clock = clock;
    }

    record Definition(String key, String name, String definition, String unit, String owner) {

        static Definition of(Measure measure) {
            return new Definition(
                    measure.key(),
                    measure.name(),
                    measure.definition(),
                    measure.unit().name(),
                    measure.owner().name());
        }
    }

    record Value(
            Definition measure,
            LocalDate from,
            LocalDate to,
            @Nullable String value,
            @Nullable String target,
            Instant asOf) {}

    @GetMapping
    Listing<Definition> all(Visitor visitor) {
        return new Listing<>(catalogue.all().stream().map(Definition::of).toList(), null);
    }

    /** What a measure is in a period of days, by default the quarter that runs, in the time zone of the house. */
    @GetMapping("/{key}")
    Value one(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Visitor visitor) {
        var quarter = Period.quarterOf(LocalDate.now(clock.withZone(house.zone())), house.zone());
        var period =
                new Period(from == null ? quarter.firstDay() : from, to == null ? quarter.lastDay() : to, house.zone());
        if (period.lastDay().isBefore(period.firstDay())) {
            throw new Refusal(
                    Kind.UNREADABLE,
                    "The last day lies before the first.",
                    List.of(new Fault("to", "lies before “from”")));
        }
        var figure = catalogue.figure(key, period);
        return new Value(
                Definition.of(figure.measure()),
                period.firstDay(),
                period.lastDay(),
                plain(figure.value()),
                plain(figure.target()),
                figure.asOf());
    }

    private static @Nullable String plain(java.math.@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
