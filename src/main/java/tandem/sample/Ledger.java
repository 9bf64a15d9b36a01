package tandem.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.sample.Deal.Step;

/** Writes deals down as they stand: won, lost and why, or open and what comes next. */
final class Ledger {

    private static final List<String> FIRST = List.of(
            "pilot",
            "first site",
            "two sites",
            "roll-out",
            "cold store",
            "energy reports",
            "night alarms",
            "audit pack");
    private static final List<String> AGAIN =
            List.of("more sensors", "second site", "all sites", "energy reports", "extension", "longer storage");
    private static final List<String> REASONS = List.of(
            "price",
            "price",
            "price",
            "competitor",
            "competitor",
            "no budget",
            "no budget",
            "missing feature",
            "timing",
            "no decision",
            "no decision maker",
            "unresponsive",
            "poor fit",
            "other");
    private static final List<String> REASONS_LATE =
            List.of("competitor", "competitor", "competitor", "unresponsive", "unresponsive", "timing", "price");

    private final long seed;
    private final Era era;
    private final WorkingHours hours;
    private final Amounts amounts;
    private final List<String> nextSteps = Words.sentences("notes.txt").of("next step");

    Ledger(long seed, Era era, WorkingHours hours, Targets targets) {
        this.seed = seed;
        this.era = era;
        this.hours = hours;
        this.amounts = new Amounts(seed, era, targets);
    }

    /** The deals that a quarter wins. */
    List<Deal> won(List<Opportunity> sales, int quarter) {
        var worth = amounts.of(sales, quarter);
        var deals = new ArrayList<Deal>();
        for (int i = 0; i < sales.size(); i++) {
            var sale = sales.get(i);
            deals.add(closed(sale, Step.WON, worth.get(i), null));
        }
        return deals;
    }

    Deal lost(Opportunity sale) {
        var dice = dice("lost", sale);
        var reason = sale.stuck() ? "no decision" : dice.one(sale.late() ? REASONS_LATE : REASONS);
        return closed(sale, Step.LOST, amounts.of(sale), reason);
    }

    private Deal closed(Opportunity sale, Step step, BigDecimal amount, @Nullable String lossReason) {
        var closedAt = sale.closesAt(hours);
        return deal(sale, step, amount, era.day(closedAt), closedAt, lossReason, null);
    }

    Deal open(Opportunity sale) {
        var dice = dice("open", sale);
        double progress = sale.progress(hours, era.end());
        var step = progress < .16
                ? Step.PROSPECTING
                : progress < .5 ? Step.NEEDS : progress < .74 ? Step.PROPOSAL : Step.NEGOTIATION;
        double hoped = sale.workingDays() * WorkingHours.A_DAY * dice.between(.8, 1.2);
        var closeOn = era.day(hours.after(sale.openedAt(), hoped));
        return deal(sale, step, amounts.of(sale), closeOn, null, null, dice.chance(.84) ? dice.one(nextSteps) : null);
    }

    private Deal deal(
            Opportunity sale,
            Step step,
            BigDecimal amount,
            LocalDate closeOn,
            @Nullable Instant closedAt,
            @Nullable String lossReason,
            @Nullable String nextStep) {
        var what = dice("name", sale).one(sale.again() ? AGAIN : FIRST);
        return new Deal(
                "D-%s-%s"
                        .formatted(
                                sale.contact().key().substring(2),
                                sale.openedAt().getEpochSecond() / 86_400),
                sale.contact(),
                sale.contact().company().name() + ", " + what,
                sale.again(),
                sale.late(),
                sale.openedAt(),
                sale.workingDays(),
                sale.stuck(),
                step,
                amount,
                closeOn,
                closedAt,
                lossReason,
                nextStep);
    }

    private Dice dice(String what, Opportunity sale) {
        return Dice.of(seed, what + " " + sale.contact().key(), sale.openedAt().getEpochSecond());
    }
}
