package tandem.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where contacts come from, and what tends to become of them.
 *
 * @param share of all contacts
 * @param brand how many look at us at all
 * @param considers how many of these weigh us up
 * @param qualifies how many of these become leads
 * @param fits how many of these Sales accepts when it answers in time
 * @param wins how much more often than others a deal is won
 */
enum Source {
    ORGANIC_SEARCH(26, 1, .46, .40, .66, 1),
    PAID_SEARCH(20, .80, .38, .34, .59, .85),
    SOCIAL(15, .55, .26, .22, .49, .6),
    TRADE_FAIR(8, 1, 1, .38, .66, 1.1),
    WEBINAR(9, 1, 1, .34, .64, 1),
    REFERRAL(6, 1, .60, .62, .84, 1.9),
    PARTNER(6, 1, .55, .55, .76, 1.5),
    EMAIL(10, .85, .36, .28, .54, .7);

    private static final Set<Integer> FAIRS = Set.of(3, 9);
    private static final List<Urn<Source>> BY_MONTH = java.util.stream.IntStream.rangeClosed(1, 12)
            .mapToObj(month -> Urn.of(List.of(values()), source -> source.shareIn(month)))
            .toList();

    final double share;
    final double brand;
    final double considers;
    final double qualifies;
    final double fits;
    final double wins;

    Source(double share, double brand, double considers, double qualifies, double fits, double wins) {
        this.share = share;
        this.brand = brand;
        this.considers = considers;
        this.qualifies = qualifies;
        this.fits = fits;
        this.wins = wins;
    }

    static Source of(LocalDate day, Dice dice) {
        return BY_MONTH.get(day.getMonthValue() - 1).draw(dice);
    }

    /** Fairs are held in March and September; of the other months people remember only visits. */
    private double shareIn(int month) {
        if (this != TRADE_FAIR) {
            return share;
        }
        return FAIRS.contains(month) ? share * 4.5 : share * .15;
    }

    /** People come by it while they work, not in the evening. */
    boolean atWork() {
        return this == TRADE_FAIR || this == WEBINAR || this == REFERRAL || this == PARTNER;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
