package tandem.sample;

import java.math.BigDecimal;

/** What the quarters should win, and what they did. */
final class Targets {

    static final String MEASURE = "deals.won_amount";
    static final int LAST = Era.CURRENT + 1;

    private static final double FIRST_QUARTER = 870_000;
    private static final double GROWTH_A_QUARTER = 1.072;
    private static final double[] BY_SEASON = {1, 1.04, .95, 1.03};

    /** Between these shares of its target a quarter ended, first quarter first; of what is over, the current one. */
    private static final double[] LEAST = {.90, .93, .88, .95, .975, .985, .972, .79, .97};

    private static final double[] MOST = {1.04, 1.07, 1.02, 1.06, 1.03, 1.055, 1.045, .81, 1.05};

    private final Era era;

    Targets(Era era) {
        this.era = era;
    }

    BigDecimal of(int quarter) {
        int season = (era.firstDayOf(quarter).getMonthValue() - 1) / 3;
        double value = FIRST_QUARTER * Math.pow(GROWTH_A_QUARTER, quarter) * BY_SEASON[season];
        return BigDecimal.valueOf(Math.round(value / 10_000) * 10_000);
    }

    /** By how much to multiply what a quarter has won, so that it ends as the story tells. */
    double correction(int quarter, double won) {
        double over = quarter == Era.CURRENT ? era.elapsed() : 1;
        double share = won / (of(quarter).doubleValue() * over);
        return Math.clamp(share, LEAST[quarter], MOST[quarter]) / share;
    }
}
