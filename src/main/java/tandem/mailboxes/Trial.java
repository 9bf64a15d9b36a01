package tandem.mailboxes;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What would come in through a connection, if it were read: nothing of it is kept.
 *
 * @param looked at how many mails, or meetings
 * @param whole all of them since the day that was chosen; else the newest
 * @param contacts how many contacts would have something new
 * @param matched examples of what would be matched
 * @param unmatched examples of what belongs to nobody known
 */
public record Trial(
        int looked,
        boolean whole,
        int replies,
        int sent,
        int bounced,
        int meetings,
        int contacts,
        int strangers,
        int passedOver,
        List<Example> matched,
        List<Example> unmatched) {

    private static final int EXAMPLES = 10;

    /** Something that happened with an address. */
    public record Example(
            String address,
            @Nullable String name,
            String kind,
            Instant at,
            @Nullable String subject) {

        static Example of(Happening happening) {
            return new Example(
                    happening.with().email(),
                    happening.with().name(),
                    happening.kind(),
                    happening.at(),
                    happening.subject());
        }

        public String what() {
            return switch (kind) {
                case Happening.REPLIED -> "Mail from them";
                case Happening.SENT -> "Mail from us";
                case Happening.BOUNCED -> "Mail that did not arrive";
                default -> "Meeting";
            };
        }
    }

    static Trial of(
            int looked, boolean whole, List<Happening> happenings, int passedOver, Map<String, List<UUID>> contacts) {
        var matched = happenings.stream()
                .filter(one -> contacts.containsKey(one.with().email()))
                .toList();
        var unmatched = happenings.stream()
                .filter(one ->
                        !contacts.containsKey(one.with().email()) && !one.kind().equals(Happening.BOUNCED))
                .toList();
        return new Trial(
                looked,
                whole,
                count(matched, Happening.REPLIED),
                count(matched, Happening.SENT),
                count(matched, Happening.BOUNCED),
                count(matched, Happening.MEETING),
                (int) contacts.values().stream()
                        .flatMap(Collection::stream)
                        .distinct()
                        .count(),
                (int) unmatched.stream()
                        .map(one -> one.with().email())
                        .distinct()
                        .count(),
                passedOver,
                examples(matched),
                examples(unmatched));
    }

    private static int count(List<Happening> happenings, String kind) {
        return (int) happenings.stream().filter(one -> one.kind().equals(kind)).count();
    }

    // Of each address one, the newest first.
    private static List<Example> examples(List<Happening> happenings) {
        var latest = new java.util.LinkedHashMap<String, Happening>();
        happenings.stream()
                .sorted(java.util.Comparator.comparing(Happening::at).reversed())
                .forEach(one -> latest.putIfAbsent(one.with().email(), one));
        return latest.values().stream().limit(EXAMPLES).map(Example::of).toList();
    }
}
