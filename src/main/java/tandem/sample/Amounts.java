package tandem.sample;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What deals are worth: log-normal around a median of some 18,000 euro, more at larger companies, a little more each year. */
final class Amounts {

    private static final double MEDIAN = 18_500;
    private static final double SPREAD = .9;
    private static final double MOST = 140_000;

    /** So few deals tell no story. */
    private static final int FEW = 8;

    private final long seed;
    private final Era era;
    private final Targets targets;

    Amounts(long seed, Era era, Targets targets) {
        this.seed = seed;
        this.era = era;
        this.targets = targets;
    }

    BigDecimal of(Opportunity sale) {
        var dice =
                Dice.of(seed, "amount " + sale.contact().key(), sale.openedAt().getEpochSecond());
        return rounded(usual(sale) * dice.around(1, SPREAD));
    }

    /** The amounts of all deals that a quarter wins: spread as evenly as chance never is, and as much as the story wants. */
    List<BigDecimal> of(List<Opportunity> won, int quarter) {
        var spread = spread(won.size(), quarter);
        var amounts = new ArrayList<Double>();
        for (int i = 0; i < won.size(); i++) {
            amounts.add(Math.min(MOST, usual(won.get(i)) * spread.get(i)));
        }
        double factor = won.size() < FEW
                ? 1
                : targets.correction(
                        quarter, amounts.stream().mapToDouble(it -> it).sum());
        return amounts.stream().map(amount -> rounded(amount * factor)).toList();
    }

    private double usual(Opportunity sale) {
        double years = era.years(era.day(sale.openedAt()));
        return MEDIAN * Math.pow(1.04, years) * sale.contact().company().size() * (sale.again() ? .85 : 1);
    }

    /** As many log-normal numbers, one from each slice of the distribution, in any order. */
    private List<Double> spread(int count, int quarter) {
        var dice = Dice.of(seed, "spread", quarter);
        var spread = new ArrayList<Double>();
        for (int i = 0; i < count; i++) {
            spread.add(Math.exp(SPREAD * normal((i + dice.between(.2, .8)) / count)));
        }
        Collections.shuffle(spread, new Random(seed + quarter));
        return spread;
    }

    /** The normal number below which that share lies (Abramowitz and Stegun, 26.2.23). */
    private static double normal(double share) {
        if (share > .5) {
            return -normal(1 - share);
        }
        double t = Math.sqrt(-2 * Math.log(share));
        return (2.515517 + .802853 * t + .010328 * t * t) / (1 + 1.432788 * t + .189269 * t * t + .001308 * t * t * t)
                - t;
    }

    private static BigDecimal rounded(double amount) {
        return BigDecimal.valueOf(Math.max(1, Math.round(amount / 50)) * 50);
    }
}
