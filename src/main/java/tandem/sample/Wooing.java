package tandem.sample;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Marketing does until a contact is a lead, and what contacts do by themselves all along. */
final class Wooing {

    private static final Urn<String> IDLE =
            kinds("visit 52, mail_opened 22, mail_clicked 5, ad_click 6, ad_impression 8, mail_sent 7");
    private static final Urn<String> UNMOVED = kinds("ad_impression 50, ad_click 20, mail_sent 30");
    private static final Urn<String> CONSIDERING = kinds("download 34, price_page 30, form 18, webinar 18");

    private final long seed;
    private final Era era;
    private final Calendar calendar;
    private final Diary diary;

    Wooing(long seed, Era era, Calendar calendar, Diary diary) {
        this.seed = seed;
        this.era = era;
        this.calendar = calendar;
        this.diary = diary;
    }

    private static Urn<String> kinds(String weighted) {
        var kinds = List.of(weighted.split(", "));
        return Urn.of(kinds, kind -> Double.parseDouble(kind.substring(kind.indexOf(' ') + 1)));
    }

    private static String draw(Urn<String> kinds, Dice dice) {
        var kind = kinds.draw(dice);
        return kind.substring(0, kind.indexOf(' '));
    }

    /** When the contact became a lead; most never do. */
    @Nullable
    Instant leadOf(Contact contact) {
        var dice = Dice.of(seed, "wooing " + contact.key());
        var source = contact.source();
        boolean brand = dice.chance(source.brand);
        boolean considers = brand && dice.chance(source.considers);
        boolean qualifies = considers && dice.chance(source.qualifies);
        arrive(contact, brand, dice);
        idle(contact, brand, considers, dice);
        if (!considers) {
            return null;
        }
        var considered = consider(contact, dice);
        return qualifies ? qualify(contact, considered, dice) : null;
    }

    private void arrive(Contact contact, boolean brand, Dice dice) {
        var source = contact.source();
        var kind = switch (source) {
            case PAID_SEARCH -> "ad_click";
            case SOCIAL -> dice.chance(.5) ? "ad_click" : "ad_impression";
            case TRADE_FAIR -> "event";
            case WEBINAR -> "webinar";
            case EMAIL -> brand ? "mail_opened" : "mail_sent";
            case ORGANIC_SEARCH, REFERRAL, PARTNER -> "visit";
        };
        diary.marketing(contact, contact.arrivedAt(), kind, source.key(), dice);
        if (brand && !kind.equals("visit")) {
            diary.marketing(
                    contact, contact.arrivedAt().plusSeconds(20 + dice.below(4000)), "visit", source.key(), dice);
        }
    }

    /** Looking around, reading mail: little for most people, very much for a few. */
    private void idle(Contact contact, boolean brand, boolean considers, Dice dice) {
        int count = (int) Math.round(dice.powerLaw(brand ? considers ? 5.5 : 3.75 : 1.6, 1.35, 260));
        double gap = Math.min(9, 420.0 / count);
        var at = contact.arrivedAt();
        for (int i = 0; i < count && at.isBefore(era.end()); i++) {
            at = calendar.afterDays(at, dice.around(gap, 1.1), false, dice);
            var kind = draw(brand ? IDLE : UNMOVED, dice);
            diary.marketing(contact, at, kind, running(kind, contact, dice), dice);
        }
    }

    private static String running(String kind, Contact contact, Dice dice) {
        if (kind.startsWith("mail")) {
            return "newsletter";
        }
        if (kind.startsWith("ad")) {
            return dice.chance(.5) ? "retargeting" : "social";
        }
        return dice.chance(.4) ? contact.source().key() : "organic_search";
    }

    private Instant consider(Contact contact, Dice dice) {
        var at = contact.arrivedAt();
        int times = 1 + (int) dice.powerLaw(1, 1.8, 8);
        for (int i = 0; i < times; i++) {
            at = calendar.afterDays(at, dice.around(i == 0 ? 8 : 5, .9), false, dice);
            var kind = draw(CONSIDERING, dice);
            diary.marketing(
                    contact,
                    at,
                    kind,
                    kind.equals("webinar") ? kind : contact.source().key(),
                    dice);
        }
        return at;
    }

    private Instant qualify(Contact contact, Instant considered, Dice dice) {
        var at = calendar.afterDays(considered, dice.around(9, .8), dice.chance(.5), dice);
        if (dice.chance(.35)) {
            diary.marketing(contact, at, "demo_asked", contact.source().key(), dice);
            at = at.plusSeconds(120 + dice.below(1800));
        }
        diary.marketing(contact, at, "lead", contact.source().key(), dice);
        return at;
    }
}
