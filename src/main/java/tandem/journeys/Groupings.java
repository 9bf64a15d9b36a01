package tandem.journeys;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tandem.journeys.Grouping.Slice;
import tandem.records.Shapes;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Fault;
import tandem.shell.Refusal.Kind;

/** All that contacts may be grouped by, less what is hidden from whoever is at work. */
@Component
public class Groupings {

    private static final List<Grouping> OWN = List.of(
            Grouping.each("source", "Source", "source"),
            Grouping.each("segment", "Segment", "segment"),
            Grouping.each("campaign", "Campaign", "first_campaign"),
            Grouping.each("pod", "Pod", "pod"),
            Grouping.each("owner", "Owner", "sales_owner"),
            new Grouping("month", "Month", "first_contact_at", Slice.MONTH),
            new Grouping("quarter", "Quarter", "first_contact_at", Slice.QUARTER),
            Grouping.each("country", "Country", "country"),
            Grouping.each("industry", "Industry", "industry"));

    private final List<Grouping> all;
    private final Shapes shapes;

    Groupings(ObjectProvider<Grouping> ofOtherRooms, Shapes shapes) {
        this.all = Stream.concat(OWN.stream(), ofOtherRooms.orderedStream()).toList();
        this.shapes = shapes;
    }

    /** In the order in which people see them. */
    public List<Grouping> all() {
        var contacts = shapes.of("contacts");
        return all.stream()
                .filter(grouping -> contacts.field(grouping.field()).isPresent())
                .toList();
    }

    /** @throws Refusal that names those there are */
    public Grouping named(String parameter) {
        var known = all();
        return known.stream()
                .filter(grouping -> grouping.parameter().equalsIgnoreCase(parameter))
                .findFirst()
                .orElseThrow(() -> unknown(parameter, known));
    }

    private static Refusal unknown(String parameter, List<Grouping> known) {
        var sentence = "Contacts cannot be grouped by “%s”; there are %s."
                .formatted(parameter, known.stream().map(Grouping::parameter).collect(Collectors.joining(", ")));
        return new Refusal(Kind.UNREADABLE, sentence, List.of(new Fault("groupBy", sentence)));
    }
}
