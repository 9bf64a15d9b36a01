package tandem.journeys;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.records.RecordPart;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Side;
import tandem.shell.Templates;

/** The ladder and the timeline on the page of a contact. */
@Configuration(proxyBeanMethods = false)
class JourneyParts {

    @Bean
    RecordPart ladderOfContact(Timeline timeline, Templates templates) {
        return RecordPart.top(
                "contacts",
                (contact, visitor, asked) -> templates.content(
                        "journeys/ladder",
                        Map.of("rungs", timeline.ladder(contact.id()), "sleep", timeline.sleep(contact.id()))));
    }

    @Bean
    RecordPart ladderOfCompany(Timeline timeline, Templates templates) {
        return RecordPart.top("companies", (company, visitor, asked) -> {
            var rungs = timeline.ladderOfCompany(company.id());
            return rungs.getFirst().reached() ? templates.content("journeys/ladder", Map.of("rungs", rungs)) : null;
        });
    }

    @Bean
    RecordPart timelineOfContact(Timeline timeline, Templates templates) {
        return timeline("contacts", timeline::of, templates);
    }

    @Bean
    RecordPart timelineOfCompany(Timeline timeline, Templates templates) {
        return timeline("companies", timeline::ofCompany, templates);
    }

    private interface Telling {
        Timeline.Part of(UUID whose, @Nullable Side only, @Nullable UUID before);
    }

    private static RecordPart timeline(String plural, Telling telling, Templates templates) {
        return RecordPart.tab(plural, 10, "Timeline", (record, visitor, asked) -> {
            var only = side(asked.get("side"));
            return templates.content(
                    "journeys/timeline",
                    Map.of(
                            "href",
                            "/" + plural + "/" + record.id(),
                            "only",
                            only == null ? Side.OTHER : only,
                            "part",
                            telling.of(record.id(), only, before(asked.get("before"))),
                            "named",
                            plural.equals("companies")));
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
