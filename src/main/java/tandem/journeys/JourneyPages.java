package tandem.journeys;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import tandem.measures.Catalogue;
import tandem.measures.Measure;
import tandem.measures.Period;
import tandem.platform.House;
import tandem.records.Lists;
import tandem.records.Records;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;

@Controller
public class JourneyPages {

    private final Funnels funnels;
    private final Groupings groupings;
    private final Cohorts cohorts;
    private final Records records;
    private final Catalogue catalogue;
    private final House house;
    private final Clock clock;

    JourneyPages(
            Funnels funnels,
            Groupings groupings,
            Cohorts cohorts,
            Records records,
            Catalogue catalogue,
            House house,
            Clock clock) {
        this.funnels = funnels;
        this.groupings = groupings;
        this.cohorts = cohorts;
        this.records = records;
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
    public record Shown(
            Funnel funnel,
            Period period,
            Span span,
            Grouping by,
            List<Grouping> groupings,
            String filter,
            @Nullable String wrong,
            List<Measure> measures) {

        private static final int TALLEST = 190;
        private static final int MOST_GROUPS = 60;

        /** The address of this page with another span and grouping. */
        public String here(Span other, Grouping grouping) {
            return UriComponentsBuilder.fromPath("/journey")
                    .queryParam("span", other.parameter())
                    .queryParam("by", grouping.parameter())
                    .queryParam("filter", "{filter}")
                    .encode()
                    .buildAndExpand(filter)
                    .toUriString();
        }

        Shown of(String other) {
            return new Shown(funnel, period, span, by, groupings, other, wrong, measures);
        }

        /** The largest groups; nobody reads hundreds. */
        public List<Funnel.Group> groups() {
            return funnel.groups().stream().limit(MOST_GROUPS).toList();
        }

        /** The address of the contacts behind a number. */
        public String contacts(Funnel.@Nullable Group group, Stage stage) {
            return address(group, "stage >= " + stage.name());
        }

        /** Those with evidence of this very stage. */
        public String evidenced(Stage stage) {
            return address(null, reachedAt(stage) + " is not empty");
        }

        /** Those who passed it without. */
        public String inferred(Stage stage) {
            return address(null, "stage > %s and %s is empty".formatted(stage.name(), reachedAt(stage)));
        }

        /** Those of whom it is known how long they took until they had reached it. */
        public String timed(Stage stage) {
            return address(null, reachedAt(stage) + " is not empty and first_contact_at is not empty");
        }

        /** Those of whom it is known how long they stood there before they went on. */
        public String wentOn(Stage stage) {
            return address(null, "has stages (stage = %s and days_there is not empty)".formatted(stage.name()));
        }

        /** A group as people call it. */
        public String named(String key) {
            return by.named(key);
        }

        private static String reachedAt(Stage stage) {
            return "reached_" + stage.name().toLowerCase(Locale.ROOT) + "_at";
        }

        private String address(Funnel.@Nullable Group group, String first) {
            var all = new ArrayList<String>();
            all.add(first);
            if (group != null) {
                all.add(by.filter(group.key()));
            }
            if (!period.isEver()) {
                all.add("first_contact_at >= " + period.from());
                all.add("first_contact_at < " + period.until());
            }
            if (!filter.isBlank()) {
                all.add("(" + filter + ")");
            }
            return Lists.address("contacts", String.join(" and ", all));
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
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(defaultValue = "") String filter,
            Visitor visitor,
            Model page) {
        page.addAttribute(
                "journey",
                shown(span(span), by == null ? groupings.all().getFirst() : groupings.named(by), filter.strip()));
        return "journeys/journey";
    }

    @GetMapping("/journey/cohorts")
    String cohorts(
            @RequestParam(defaultValue = "PURCHASE") String stage,
            @RequestParam(defaultValue = "") String filter,
            Visitor visitor,
            Model page) {
        var asked = Stage.named(stage);
        var wrong = wrong(filter);
        page.addAttribute("stage", asked);
        page.addAttribute("filter", filter.strip());
        page.addAttribute("wrong", wrong);
        page.addAttribute("cohorts", wrong == null ? cohorts.of(asked, filter.strip()) : List.of());
        return "journeys/cohorts";
    }

    /** The funnel as the first page shows it, without groups. */
    Shown soFar() {
        return shown(
                Span.EVER, groupings.all().getFirst(), new Funnels.Asked(Period.ever(house.zone()), null, ""), null);
    }

    private Shown shown(Span span, Grouping by, String filter) {
        var period = span.period(LocalDate.now(clock.withZone(house.zone())), house);
        var wrong = wrong(filter);
        return shown(span, by, new Funnels.Asked(period, by, wrong == null ? filter : "id is empty"), wrong)
                .of(filter);
    }

    private Shown shown(Span span, Grouping by, Funnels.Asked asked, @Nullable String wrong) {
        return new Shown(
                funnels.of(asked),
                asked.period(),
                span,
                by,
                groupings.all(),
                Objects.requireNonNullElse(asked.filter(), ""),
                wrong,
                measures());
    }

    private @Nullable String wrong(String filter) {
        try {
            records.check("contacts", filter, "", List.of());
            return null;
        } catch (Refusal refusal) {
            return refusal.getMessage();
        }
    }

    private List<Measure> measures() {
        return catalogue.all().stream()
                .filter(measure -> measure.key().startsWith("journey."))
                .toList();
    }

    private static Span span(String name) {
        try {
            return Span.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new Refusal(Kind.UNREADABLE, "The journey cannot be shown for “%s”.".formatted(name));
        }
    }
}
