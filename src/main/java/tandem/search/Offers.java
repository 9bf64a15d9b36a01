package tandem.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import tandem.shell.ActOn;
import tandem.shell.Visitor;

/** What can be begun with records, for whoever types into the palette. */
@Component
class Offers {

    private static final int OF_EACH = 3;
    private static final int LOOKED_AT = 12;

    private final Search search;
    private final List<ActOn> acts;

    Offers(Search search, List<ActOn> acts) {
        this.search = search;
        this.acts = acts.stream().sorted(Comparator.comparingInt(ActOn::rank)).toList();
    }

    /** Whoever names an act and then a record is offered that. */
    List<Offer> named(String typed, Visitor visitor) {
        var found = new HashMap<String, List<Found>>();
        return acts.stream()
                .filter(act -> act.may().test(visitor))
                .flatMap(act -> act.named(typed).stream()
                        .flatMap(words -> found.computeIfAbsent(words, one -> search.find(one, LOOKED_AT)).stream())
                        .filter(record -> record.type().equals(act.plural()))
                        .limit(OF_EACH)
                        .map(record -> offer(act, record)))
                .toList();
    }

    /** What can be begun with the first record of each type. */
    List<Offer> with(List<Found> records, Visitor visitor) {
        return acts.stream()
                .filter(act -> act.may().test(visitor))
                .flatMap(act -> records.stream()
                        .filter(record -> record.type().equals(act.plural()))
                        .limit(1)
                        .map(record -> offer(act, record)))
                .toList();
    }

    private static Offer offer(ActOn act, Found record) {
        return new Offer(act.with(record.name()), act.with(record.id()));
    }
}
