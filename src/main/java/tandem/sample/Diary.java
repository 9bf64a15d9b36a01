package tandem.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that happened, as far as the era tells of it. */
final class Diary {

    private final Era era;
    private final List<Touch> touches = new ArrayList<>(160_000);
    private final Campaigns campaigns = new Campaigns();
    private final Words contents = Words.separatedByCommas("contents.txt");
    private final Words notes = Words.sentences("notes.txt");

    Diary(Era era) {
        this.era = era;
    }

    void note(Touch touch) {
        if (era.tells(touch.at())) {
            touches.add(touch);
        }
    }

    /** Something that Marketing's work brought about. */
    void marketing(Contact contact, Instant at, String kind, String source, Dice dice) {
        marketing(contact, at, kind, source, content(kind, dice), null, dice);
    }

    void marketing(
            Contact contact,
            Instant at,
            String kind,
            String source,
            @Nullable String content,
            @Nullable String note,
            Dice dice) {
        if (!era.tells(at)) {
            return;
        }
        var day = era.day(at);
        var campaign = campaigns.of(source, day, dice);
        var name = campaigns.name(campaign, day);
        note(new Touch(contact, at, kind, source(source), campaign.medium(), name, content, note, null));
    }

    private static String source(String running) {
        return switch (running) {
            case "newsletter" -> "email";
            case "retargeting" -> "paid_search";
            default -> running;
        };
    }

    /** Something that the owner does, or whoever covers while the owner is away. */
    void sales(
            Contact contact, Instant at, String kind, @Nullable String content, @Nullable String note, String owner) {
        var present = era.away(era.day(at)) ? Team.cover(owner, contact) : owner;
        note(new Touch(contact, at, kind, null, null, null, content, note, present));
    }

    void sales(Contact contact, Instant at, String kind, Dice dice) {
        var note = dice.chance(.45) ? word(kind, dice) : null;
        sales(contact, at, kind, content(kind, dice), note, contact.company().salesOwner());
    }

    /** Something that Marketing does itself. */
    void handOver(Contact contact, Instant at, @Nullable String note) {
        var owner = contact.company().marketingOwner();
        note(new Touch(contact, at, "handed_over", null, null, null, null, note, owner));
    }

    private @Nullable String content(String kind, Dice dice) {
        var known = contents.of(kind);
        return known.isEmpty() ? null : dice.one(known);
    }

    /** A sentence for the occasion, where there is one. */
    @Nullable
    String word(String occasion, Dice dice) {
        var known = notes.of(occasion);
        return known.isEmpty() ? null : dice.one(known);
    }

    /** All touches by time; no contact has two at the same instant. */
    List<Touch> touches() {
        touches.sort(Comparator.comparing(Touch::at)
                .thenComparing(touch -> touch.contact().key()));
        var last = new HashMap<String, Instant>();
        for (int i = 0; i < touches.size(); i++) {
            var touch = touches.get(i);
            var before = last.get(touch.contact().key());
            if (before != null && !touch.at().isAfter(before)) {
                touch = touch.aSecondAfter(before);
                touches.set(i, touch);
            }
            last.put(touch.contact().key(), touch.at());
        }
        touches.sort(Comparator.comparing(Touch::at)
                .thenComparing(touch -> touch.contact().key()));
        return touches.stream().filter(touch -> era.tells(touch.at())).toList();
    }
}
