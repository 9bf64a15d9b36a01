package tandem.journeys;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tandem.journeys.Funnels.GroupBy;
import tandem.measures.Catalogue;
import tandem.measures.Measure;
import tandem.measures.Period;
import tandem.platform.House;
import tandem.records.Lists;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;

@Controller
public class JourneyPages {

    private final Funnels funnels;
    private final Catalogue catalogue;
    private final House house;
    private final Clock clock;

    JourneyPages(Funnels funnels, Catalogue catalogue, House house, Clock clock) {
        this.funnels = funnels;
        this.catalogue = catalogue;
        this.house = house;
        this.clock = clock;
    }

    /** Contacts are counted in the period of their first contact. */
    public enum Span {
        EVER("All time"),
        YEAR("This year"),
        QUARTER("This quarter"),
        LAST_QUARTER("Last quarter");

        private final String label;

        Span(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }

        Period period(LocalDate today, House house) {
            var zone = house.zone();
            return switch (this) {
                case EVER -> Period.ever(zone);
                case YEAR -> new Period(today.withDayOfYear(1), today.withDayOfYear(today.lengthOfYear()), zone);
                case QUARTER -> Period.quarterOf(today, zone);
                case LAST_QUARTER -> Period.quarterOf(today, zone).before();
            };
        }
    }

    /** The page of the funnel: what is shown, and where each number leads. */
    public record Shown(Funnel funnel, Period period, Span span, GroupBy by, List<Measure> measures) {

        private static final int TALLEST = 190;

        /** The address of the contacts behind a number. */
        public String contacts(Funnel.@Nullable Group group, Stage stage) {
            var filter = new ArrayList<String>();
            filter.add("stage >= " + stage.name());
            if (group != null) {
                var field = by.name().toLowerCase(Locale.ROOT);
                filter.add(group.key() == null ? field + " is empty" : field + " = " + Lists.quoted(group.key()));
            }
            if (!period.isEver()) {
                filter.add("first_contact_at >= " + period.from());
                filter.add("first_contact_at < " + period.until());
            }
            return Lists.address("contacts", String.join(" and ", filter));
        }

        /** How tall its bar is, in pixels: the square root, so that small stages can be seen. */
        public int height(Funnel.Reached of) {
            return (int) Math.max(2, Math.round(TALLEST * root(of)));
        }

        /** How wide its bar is on a phone, in percent. */
        public int width(Funnel.Reached of) {
            return (int) Math.max(1, Math.round(100 * root(of)));
        }

        private double root(Funnel.Reached of) {
            long most = funnel.stages().getFirst().reached();
            return most == 0 ? 0 : Math.sqrt((double) of.reached() / most);
        }

        /** The height, of 22, of a stage in the small shape of a group. */
        public int spark(Funnel.Group group, Stage stage) {
            long most = group.reached(Stage.CUSTOMER_AWARENESS);
            return most == 0 ? 0 : (int) Math.round(22 * Math.sqrt((double) group.reached(stage) / most));
        }

        public String definition(Stage stage, String what) {
            var key = Funnels.key(stage, what);
            return measures.stream()
                    .filter(measure -> measure.key().equals(key))
                    .map(Measure::definition)
                    .findFirst()
                    .orElse("");
        }
    }

    @GetMapping("/journey")
    String funnel(
            @RequestParam(defaultValue = "ever") String span,
            @RequestParam(defaultValue = "source") String by,
            Visitor visitor,
            Model page) {
        page.addAttribute("journey", shown(choice(Span.class, span), choice(GroupBy.class, by)));
        return "journeys/journey";
    }

    Shown shown(Span span, GroupBy by) {
        var period = span.period(LocalDate.now(clock.withZone(house.zone())), house);
        return new Shown(funnels.of(period, by), period, span, by, measures());
    }

    private List<Measure> measures() {
        return catalogue.all().stream()
                .filter(measure -> measure.key().startsWith("journey."))
                .toList();
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new Refusal(Kind.UNREADABLE, "The journey cannot be shown by “%s”.".formatted(name));
        }
    }
}
