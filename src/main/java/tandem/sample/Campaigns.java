package tandem.sample;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Marketing runs, by source and day. */
final class Campaigns {

    private static final List<String> SEASONS = List.of("winter", "spring", "summer", "autumn");

    private final Map<String, List<Campaign>> bySource =
            Words.lines("campaigns.txt").stream().map(Campaign::read).collect(Collectors.groupingBy(Campaign::source));
    private final Map<Campaign, Map<Integer, String>> told = new HashMap<>();

    /** A campaign, its name still with blanks to fill in; without one, people came by themselves. */
    record Campaign(String source, String medium, String name) {

        static Campaign read(String line) {
            var parts = line.split("; ?", -1);
            return new Campaign(parts[0], parts[1], parts[2].strip());
        }
    }

    Campaign of(String source, LocalDate day, Dice dice) {
        var running = bySource.getOrDefault(source, List.of());
        return source.equals("trade_fair") ? running.get(day.getMonthValue() <= 6 ? 0 : 1) : dice.one(running);
    }

    @Nullable
    String name(Campaign campaign, LocalDate day) {
        return campaign.name().isEmpty()
                ? null
                : told.computeIfAbsent(campaign, _ -> new HashMap<>())
                        .computeIfAbsent(day.getYear() * 100 + day.getMonthValue(), _ -> name(campaign.name(), day));
    }

    private static String name(String blanks, LocalDate day) {
        return blanks.replace("{year}", String.valueOf(day.getYear()))
                .replace("{month}", day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .replace("{season}", SEASONS.get(day.getMonthValue() % 12 / 3))
                .replace("{half}", day.getMonthValue() <= 6 ? "H1" : "H2");
    }
}
