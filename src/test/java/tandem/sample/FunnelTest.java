package tandem.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class FunnelTest {

    private static final Map<String, Integer> STAGES = Map.ofEntries(
            Map.entry("ad_impression", 1),
            Map.entry("ad_click", 1),
            Map.entry("visit", 2),
            Map.entry("mail_opened", 2),
            Map.entry("mail_clicked", 2),
            Map.entry("download", 3),
            Map.entry("webinar", 3),
            Map.entry("event", 3),
            Map.entry("price_page", 3),
            Map.entry("form", 3),
            Map.entry("lead", 4),
            Map.entry("demo_asked", 4),
            Map.entry("demo", 5),
            Map.entry("trial", 5),
            Map.entry("proposal", 5),
            Map.entry("renewal", 7),
            Map.entry("review", 8),
            Map.entry("referral", 8));

    private static final Seen SEEN = Seen.on("2026-11-23");
    private final Map<String, Integer> stages = stages();
    private final Map<String, String> sources = new HashMap<>();

    FunnelTest() {
        SEEN.lines("contacts").forEach(contact -> sources.put(contact.text("key"), contact.text("source")));
    }

    private Map<String, Integer> stages() {
        var stages = new HashMap<String, Integer>();
        SEEN.lines("touches")
                .forEach(touch ->
                        stages.merge(touch.text("contact_key"), STAGES.getOrDefault(touch.text("kind"), 0), Math::max));
        SEEN.lines("deals")
                .forEach(deal ->
                        stages.merge(deal.text("contact_key"), deal.text("step").equals("WON") ? 6 : 5, Math::max));
        return stages;
    }

    private double conversion(int from, int to, Predicate<String> who) {
        return (double) atLeast(to, who) / atLeast(from, who);
    }

    private long atLeast(int stage, Predicate<String> who) {
        return stages.entrySet().stream()
                .filter(contact -> contact.getValue() >= stage && who.test(contact.getKey()))
                .count();
    }

    @Test
    void eachStageIsReachedBySomeOfTheOneBefore() {
        Predicate<String> anybody = _ -> true;

        assertThat(conversion(1, 2, anybody)).isBetween(.80, .95);
        assertThat(conversion(2, 3, anybody)).isBetween(.35, .60);
        assertThat(conversion(3, 4, anybody)).isBetween(.30, .50);
        assertThat(conversion(4, 5, anybody)).isBetween(.35, .55);
        assertThat(conversion(5, 6, anybody)).isBetween(.20, .35);
        assertThat(conversion(6, 7, anybody)).isBetween(.40, .75);
        assertThat(conversion(7, 8, anybody)).isBetween(.25, .65);
    }

    @Test
    void sourcesDiffer() {
        assertThat(leadsOf("referral")).isGreaterThan(2 * leadsOf("paid_search"));
        assertThat(leadsOf("partner")).isGreaterThan(leadsOf("organic_search"));
        assertThat(leadsOf("paid_search")).isGreaterThan(2 * leadsOf("social"));
        assertThat(conversion(4, 6, by("referral"))).isGreaterThan(2 * conversion(4, 6, by("paid_search")));
    }

    private double leadsOf(String source) {
        return conversion(1, 4, by(source));
    }

    private Predicate<String> by(String source) {
        return contact -> source.equals(sources.get(contact));
    }
}
