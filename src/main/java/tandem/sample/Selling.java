package tandem.sample;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Sales does: from the accepted hand-over to the decision. */
final class Selling {

    private static final double BECOMES_A_DEAL = .64;
    private static final double USUAL_DAYS = 48;
    private static final double DAYS_AGAIN = 24;
    private static final double STUCK = .075;

    /** What usually happens in a sale, how far into it, and how often. */
    private static final List<Act> ACTS = List.of(
            new Act("call", .03, 1),
            new Act("meeting", .15, .75),
            new Act("call", .24, .6),
            new Act("demo", .32, .8),
            new Act("trial", .38, .25),
            new Act("call", .45, .6),
            new Act("proposal", .50, 1),
            new Act("meeting", .62, .6),
            new Act("call", .72, .8),
            new Act("meeting", .8, .5),
            new Act("call", .9, .8));

    private final long seed;
    private final Era era;
    private final WorkingHours hours;
    private final Diary diary;

    Selling(long seed, Era era, WorkingHours hours, Diary diary) {
        this.seed = seed;
        this.era = era;
        this.hours = hours;
        this.diary = diary;
    }

    private record Act(String kind, double at, double often) {}

    /** Follows up an accepted hand-over; many turn out to be worth a deal. */
    @Nullable
    Opportunity followUp(Handover handover) {
        var contact = handover.contact();
        var dice = Dice.of(seed, "follow-up " + contact.key());
        var called = hours.after(handover.answeredAt(), dice.around(2.5, .8));
        if (!handover.offeredAt().isBefore(era.begin())) {
            diary.sales(contact, called, "call", dice);
        }
        var opened = hours.after(called, dice.around(14, .7));
        if (dice.chance(BECOMES_A_DEAL * (handover.late() ? .92 : 1))) {
            return open(contact, false, handover.late(), opened, USUAL_DAYS, dice);
        }
        var at = opened;
        for (int calls = dice.below(4); calls > 0; calls--) {
            at = hours.after(at, dice.around(16, .6));
            diary.sales(contact, at, dice.chance(.25) ? "meeting" : "call", dice);
        }
        if (dice.chance(.12)) {
            diary.sales(contact, hours.after(at, dice.around(24, .5)), "demo", dice);
        }
        return null;
    }

    /** Some who have bought buy again, months later. */
    @Nullable
    Opportunity buyAgain(Contact contact, Instant bought) {
        var dice = Dice.of(seed, "again " + contact.key(), bought.getEpochSecond());
        if (!dice.chance(.62)) {
            return null;
        }
        var opened = hours.after(bought, dice.between(70, 210) * WorkingHours.A_DAY);
        return open(contact, true, false, opened, DAYS_AGAIN, dice);
    }

    private @Nullable Opportunity open(
            Contact contact, boolean again, boolean late, Instant opened, double usualDays, Dice dice) {
        double days = Math.clamp(dice.around(usualDays, .5), 6, 170);
        return opened.isBefore(era.end())
                ? new Opportunity(contact, again, late, opened, days, dice.chance(STUCK))
                : null;
    }

    /** The calls, meetings and papers of a deal. Deals that are lost often end before a proposal. */
    void tell(Deal deal) {
        var dice = Dice.of(seed, "selling " + deal.key());
        double until = deal.step() == Deal.Step.LOST && dice.chance(.4) ? dice.between(.2, .5) : 1;
        if (deal.stuck()) {
            until = .62;
        }
        for (var act : ACTS) {
            if (act.at() < until
                    && dice.chance(act.often() * (deal.again() && !act.kind().equals("proposal") ? .6 : 1))) {
                double share = act.at() + dice.between(-.02, .02);
                var at = hours.after(deal.openedAt(), share * deal.workingDays() * WorkingHours.A_DAY);
                diary.sales(deal.contact(), at, act.kind(), dice);
            }
        }
    }
}
