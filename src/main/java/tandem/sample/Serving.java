package tandem.sample;

import java.time.Instant;

/** What follows a purchase: delivery, questions, now and then a complaint, renewals, and customers who speak well of us. */
final class Serving {

    private final long seed;
    private final Calendar calendar;
    private final Diary diary;

    Serving(long seed, Calendar calendar, Diary diary) {
        this.seed = seed;
        this.calendar = calendar;
        this.diary = diary;
    }

    void tell(Contact contact, Instant bought, String deal) {
        var dice = Dice.of(seed, "serving " + deal);
        var delivered = later(bought, dice.between(10, 45), dice);
        diary.sales(contact, delivered, "delivery", dice);
        var at = delivered;
        for (int asks = (int) dice.powerLaw(1, 1.2, 14); asks > 0; asks--) {
            at = later(at, dice.around(30, .9), dice);
            diary.sales(contact, at, dice.chance(.07) ? "complaint" : "support", dice);
        }
        for (int year = 1; year <= 2 && dice.chance(.78); year++) {
            diary.sales(contact, later(bought, 365 * year - dice.between(5, 40), dice), "renewal", dice);
        }
        if (dice.chance(.2)) {
            diary.sales(contact, later(delivered, dice.between(40, 200), dice), "review", dice);
        }
        if (dice.chance(.16)) {
            diary.sales(contact, later(delivered, dice.between(60, 300), dice), "referral", dice);
        }
    }

    private Instant later(Instant from, double days, Dice dice) {
        return calendar.afterDays(from, days, true, dice);
    }
}
