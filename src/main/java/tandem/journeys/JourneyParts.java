package tandem.journeys;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.customers.ContactPart;
import tandem.customers.ContactPart.Spot;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Side;
import tandem.shell.Templates;

/** The ladder and the timeline on the page of a contact. */
@Configuration(proxyBeanMethods = false)
class JourneyParts {

    @Bean
    ContactPart ladder(Timeline timeline, Templates templates) {
        return ContactPart.on(
                Spot.LADDER,
                (contact, _) -> templates.content("journeys/ladder", Map.of("rungs", timeline.ladder(contact))));
    }

    @Bean
    ContactPart timelineOfContact(Timeline timeline, Templates templates) {
        return ContactPart.on(Spot.TIMELINE, (contact, asked) -> {
            var only = side(asked.get("side"));
            var part = timeline.of(contact, only, before(asked.get("before")));
            return templates.content(
                    "journeys/timeline",
                    Map.of("href", "/contacts/" + contact, "only", only == null ? Side.OTHER : only, "part", part));
        });
    }

    private static @Nullable Side side(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        return switch (asked.toUpperCase(Locale.ROOT)) {
            case "MARKETING" -> Side.MARKETING;
            case "SALES" -> Side.SALES;
            default ->
                throw new Refusal(Kind.UNREADABLE, "The timeline is shown for marketing, for sales, or for both.");
        };
    }

    private static @Nullable UUID before(@Nullable String asked) {
        try {
            return asked == null || asked.isBlank() ? null : UUID.fromString(asked);
        } catch (IllegalArgumentException forged) {
            throw new Refusal(Kind.UNREADABLE, "The timeline cannot begin there.");
        }
    }
}
