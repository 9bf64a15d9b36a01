package tandem.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which deals are won and for how much, quarter by quarter, so that the sum comes to what the story says. */
final class Closings {

    /** So many quarters before the era deals are decided already: whoever bought then may buy again in it. */
    private static final int BEFORE = -3;

    private static final double WON_FIRST = .335;
    private static final double WON_AGAIN = .62;

    private final long seed;
    private final Era era;
    private final WorkingHours hours;
    private final Selling selling;
    private final Ledger ledger;

    Closings(long seed, Era era, WorkingHours hours, Selling selling, Targets targets) {
        this.seed = seed;
        this.era = era;
        this.hours = hours;
        this.selling = selling;
        this.ledger = new Ledger(seed, era, hours, targets);
    }

    List<Deal> settle(List<Opportunity> opportunities) {
        var pending = new ArrayList<>(opportunities);
        var deals = new ArrayList<Deal>();
        for (int quarter = BEFORE; quarter <= Era.CURRENT; quarter++) {
            var due = due(pending, quarter);
            pending.removeAll(due);
            var won = winners(due, quarter);
            if (quarter >= 0) {
                deals.addAll(ledger.won(won, quarter));
                due.stream().filter(it -> !won.contains(it)).map(ledger::lost).forEach(deals::add);
            }
            for (var sale : won) {
                var again = selling.buyAgain(sale.contact(), sale.closesAt(hours));
                if (again != null) {
                    pending.add(again);
                }
            }
        }
        pending.stream()
                .filter(it -> !it.closesAt(hours).isBefore(era.end()))
                .map(ledger::open)
                .forEach(deals::add);
        return deals;
    }

    private List<Opportunity> due(List<Opportunity> pending, int quarter) {
        return pending.stream()
                .filter(it -> closesIn(it.closesAt(hours), quarter))
                .toList();
    }

    private boolean closesIn(Instant closing, int quarter) {
        return closing.isBefore(era.end()) && era.quarter(closing) == quarter;
    }

    private List<Opportunity> winners(List<Opportunity> due, int quarter) {
        double kept = quarter == Era.LATE ? .72 : 1;
        var winners = new ArrayList<Opportunity>();
        winners.addAll(winners(due.stream().filter(it -> !it.again()).toList(), WON_FIRST * kept));
        winners.addAll(winners(due.stream().filter(Opportunity::again).toList(), WON_AGAIN * Math.sqrt(kept)));
        return winners;
    }

    private List<Opportunity> winners(List<Opportunity> due, double rate) {
        return due.stream()
                .filter(it -> !it.stuck())
                .sorted(Comparator.comparingDouble(this::luck).reversed())
                .limit(Math.round(rate * due.size()))
                .toList();
    }

    /** A draw in which good sources win more often, and those who waited less often. */
    private double luck(Opportunity sale) {
        double weight = sale.contact().source().wins * (sale.late() ? .4 : 1);
        var dice = Dice.of(seed, "luck " + sale.contact().key(), sale.openedAt().getEpochSecond());
        return Math.pow(dice.uniform(), 1 / weight);
    }
}
