package tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tandem.imports.Sender;

/** One timeline of all people of a company. */
@TandemTest
class CompanyTimelineTest {

    private static final int PEOPLE = 5;
    private static final int TOUCHES = 500;
    private static final Pattern SEEN = Pattern.compile("touch-(\\d+)-");
    private static final Pattern OLDER = Pattern.compile("href=\"([^\"]+before=[^\"]+)\"");

    @Autowired
    Cast cast;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void allTouchesOfAllPeopleAreThereOncePageByPage() throws Exception {
        var ines = cast.as(cast.ines());
        var company = "";
        for (int person = 0; person < PEOPLE; person++) {
            company = ines.post(
                            "/api/v1/contacts",
                            Map.of(
                                    "email", "p" + person + "@" + mark + ".example",
                                    "company", "Nordlicht " + mark,
                                    "company_domain", mark + ".example"))
                    .json()
                    .get("company_id")
                    .asString();
        }
        var sender = new Sender(ines);
        var run = sender.over(
                sender.sent("?kind=touches", "touches.csv", touches().getBytes(StandardCharsets.UTF_8), null));
        assertThat(run.get("created").asInt()).as(run.toString()).isEqualTo(TOUCHES);

        var browser = cast.signedIn(cast.vera());
        var seen = new HashSet<Integer>();
        var address = "/companies/" + company;
        int last = TOUCHES;
        int pages = 0;
        while (address != null) {
            var page = browser.get(address).text();
            var shown = SEEN.matcher(page);
            while (shown.find()) {
                int touch = Integer.parseInt(shown.group(1));
                assertThat(seen.add(touch)).as("touch %d is shown once", touch).isTrue();
                assertThat(touch).isLessThan(last);
                last = touch;
            }
            var older = OLDER.matcher(page);
            address = older.find() ? older.group(1).replace("&amp;", "&") : null;
            pages++;
        }
        assertThat(seen).hasSize(TOUCHES);
        assertThat(pages).isEqualTo((TOUCHES + Timeline.PAGE - 1) / Timeline.PAGE);
    }

    private String touches() {
        var first = Instant.parse("2026-01-05T09:00:00Z");
        var file = new StringBuilder("contact_email,at,kind,note\n");
        for (int touch = 0; touch < TOUCHES; touch++) {
            file.append("p%d@%s.example,%s,call,touch-%d-%n"
                    .formatted(touch % PEOPLE, mark, first.plusSeconds(touch * 900L), touch));
        }
        return file.toString();
    }
}
