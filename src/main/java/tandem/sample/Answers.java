package tandem.sample;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.sample.Handover.Answer;

/** How Sales answers what Marketing hands over: THE story of the sample company. */
final class Answers {

    private final long seed;
    private final Era era;
    private final WorkingHours hours;
    private final Diary diary;

    Answers(long seed, Era era, WorkingHours hours, Diary diary) {
        this.seed = seed;
        this.era = era;
        this.hours = hours;
        this.diary = diary;
    }

    Handover handOver(Contact contact, Instant lead) {
        var dice = Dice.of(seed, "answer " + contact.key());
        var company = contact.company();
        var offered = hours.after(lead, dice.between(.1, 4));
        double waited = dice.around(usualHours(offered, company.salesOwner()), .75);
        var handover = new Handover(
                contact, offered, hours.after(offered, waited), waited, answer(contact, offered, waited, dice));
        tell(handover, dice);
        return handover;
    }

    private double usualHours(Instant offered, String owner) {
        var day = era.day(offered);
        if (era.away(day)) {
            return Team.AWAY.contains(owner) ? 74 : 41;
        }
        return switch (era.quarter(day)) {
            case Era.LATE -> 9;
            case Era.CURRENT -> 4.3;
            default -> 4.9;
        };
    }

    /** Whoever waits too long has cooled down, bought elsewhere, or cannot be reached. */
    private Answer answer(Contact contact, Instant offered, double waited, Dice dice) {
        double patience = Math.max(.42, 1 - .22 * Math.max(0, Math.log(waited / 8)));
        if (dice.chance(contact.source().fits * patience)) {
            return Answer.ACCEPTED;
        }
        return era.away(era.day(offered)) && dice.chance(.12) ? Answer.NONE : Answer.RETURNED;
    }

    private void tell(Handover handover, Dice dice) {
        var contact = handover.contact();
        diary.handOver(contact, handover.offeredAt(), dice.chance(.7) ? diary.word("handed_over", dice) : null);
        if (handover.offeredAt().isBefore(era.begin())) {
            return;
        }
        var owner = contact.company().salesOwner();
        switch (handover.answer()) {
            case ACCEPTED ->
                diary.sales(contact, handover.answeredAt(), "answered", "accepted", remark(handover, dice), owner);
            case RETURNED ->
                diary.sales(contact, handover.answeredAt(), "call", "returned", excuse(handover, dice), owner);
            case NONE -> {}
        }
    }

    private @Nullable String remark(Handover handover, Dice dice) {
        if (suffered(handover)) {
            return diary.word("accepted late", dice);
        }
        if (era.quarter(handover.offeredAt()) == Era.CURRENT && dice.chance(.4)) {
            return diary.word("accepted again", dice);
        }
        return dice.chance(.5) ? diary.word("accepted", dice) : null;
    }

    private @Nullable String excuse(Handover handover, Dice dice) {
        return diary.word(suffered(handover) ? "returned late" : "returned", dice);
    }

    /** It waited because two were away. */
    private boolean suffered(Handover handover) {
        return handover.late() && era.away(era.day(handover.offeredAt()));
    }
}
