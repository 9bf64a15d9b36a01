package tandem.journeys;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.measures.Period;
import tandem.platform.House;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Fault;
import tandem.shell.Refusal.Kind;
import tandem.shell.Visitor;

/** The funnel, for programs. */
@RestController
class JourneyApi {

    private final Funnels funnels;
    private final Groupings groupings;
    private final Cohorts cohorts;
    private final House house;

    JourneyApi(Funnels funnels, Groupings groupings, Cohorts cohorts, House house) {
        this.funnels = funnels;
        this.groupings = groupings;
        this.cohorts = cohorts;
        this.house = house;
    }

    /**
     * How many reached each stage.
     *
     * @param groupBy {@code source}, {@code segment}, {@code campaign}, {@code product}, {@code pod}, {@code owner}, {@code month},
     *     {@code quarter}, {@code country} or {@code industry}; without it there are no groups
     * @param filter over contacts, in the grammar of lists
     * @param from first day of first contacts, in the time zone of the house
     * @param to last day of first contacts
     */
    @GetMapping("/api/v1/journey/funnel")
    Answer funnel(
            @RequestParam(required = false) @Nullable String groupBy,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "") String filter,
            Visitor visitor) {
        var ever = Period.ever(house.zone());
        var first = from == null ? ever.firstDay() : from;
        var last = to == null ? ever.lastDay() : to;
        if (last.isBefore(first)) {
            throw new Refusal(
                    Kind.UNREADABLE,
                    "The last day lies before the first.",
                    List.of(new Fault("to", "lies before “from”")));
        }
        var funnel = funnels.of(new Funnels.Asked(
                new Period(first, last, house.zone()), groupBy == null ? null : groupings.named(groupBy), filter));
        return new Answer(
                funnel.asOf(),
                lines(funnel.stages()),
                groupBy == null
                        ? List.of()
                        : funnel.groups().stream().map(JourneyApi::group).toList());
    }

    /**
     * How many of the contacts of each month reached a stage within 30, 60, 90 and 180 days; null where it is too early to say.
     *
     * @param stage such as {@code PURCHASE}
     * @param filter over contacts, in the grammar of lists
     */
    @GetMapping("/api/v1/journey/cohorts")
    Listing<Map<String, @Nullable Object>> cohorts(
            @RequestParam String stage, @RequestParam(defaultValue = "") String filter, Visitor visitor) {
        return new Listing<>(
                cohorts.of(Stage.named(stage), filter).stream()
                        .map(JourneyApi::cohort)
                        .toList(),
                null);
    }

    private static Map<String, @Nullable Object> cohort(Cohorts.Cohort cohort) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("month", cohort.month().toString());
        answer.put("contacts", cohort.contacts());
        for (int at = 0; at < Cohorts.DAYS.size(); at++) {
            answer.put("within" + Cohorts.DAYS.get(at), cohort.within().get(at));
        }
        answer.put("soFar", cohort.ever());
        return answer;
    }

    record Answer(Instant asOf, List<Line> stages, List<Map<String, @Nullable Object>> groups) {}

    record Line(
            Stage stage,
            String owner,
            long reached,
            long evidenced,
            long inferred,
            @Nullable Double conversion,
            @Nullable Double medianDays,
            long wentOn,
            @Nullable Double quarterStayed,
            @Nullable Double medianStayed,
            @Nullable Double threeQuartersStayed) {}

    private static List<Line> lines(List<Funnel.Reached> stages) {
        return stages.stream()
                .map(of -> new Line(
                        of.stage(),
                        of.stage().owner().name(),
                        of.reached(),
                        of.evidenced(),
                        of.inferred(),
                        of.conversion(),
                        of.medianDays(),
                        of.stay().wentOn(),
                        of.stay().lower(),
                        of.stay().median(),
                        of.stay().upper()))
                .toList();
    }

    private static Map<String, @Nullable Object> group(Funnel.Group group) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("key", group.key());
        answer.put("stages", lines(group.stages()));
        return answer;
    }
}
