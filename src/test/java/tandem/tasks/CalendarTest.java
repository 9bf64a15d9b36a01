package tandem.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Browser;
import tandem.Cast;
import tandem.TandemTest;

@TandemTest
class CalendarTest {

    @Autowired
    Cast cast;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private String link(Browser browser) {
        var page = browser.follow("/calendar").text();
        var link = Pattern.compile("http[^\"<]+(/calendar/[^\"<]+\\.ics)").matcher(page);
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private void add(Map<String, Object> task) {
        assertThat(cast.as(cast.tom()).post("/api/v1/tasks", task).status()).isEqualTo(201);
    }

    @Test
    void aCalendarElsewhereShowsWhenTasksAreDue() throws IOException, ParserException {
        add(Map.of("what", "Meet; discuss, sign " + mark, "due_at", "2030-07-01T14:00:00Z", "remind_before", 60));
        add(Map.of(
                "what", "Über das Angebot sprechen, ".repeat(8) + mark, "due_on", "2030-07-02", "remind_before", 1440));
        add(Map.of("what", "Whenever " + mark));
        var link = link(cast.signedIn(cast.tom()));

        var feed = cast.browser().get(link);

        assertThat(feed.status()).isEqualTo(200);
        assertThat(feed.header("Content-Type")).isEqualTo("text/calendar;charset=UTF-8");
        assertThat(feed.text().lines().allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75))
                .as("long lines are folded")
                .isTrue();
        assertThat(feed.text())
                .contains(
                        "\r\n",
                        "DTSTART:20300701T140000Z",
                        "DTSTART;VALUE=DATE:20300702",
                        "TRIGGER:-PT1H",
                        "TRIGGER:-PT15H")
                .doesNotContain("Whenever");
        var calendar = new CalendarBuilder().build(new StringReader(feed.text()));
        assertThat(calendar.validate().hasErrors()).isFalse();
        assertThat(calendar.<VEvent>getComponents(Component.VEVENT))
                .extracting(event -> Objects.requireNonNull(event.getSummary()).getValue())
                .contains("Meet; discuss, sign " + mark, "Über das Angebot sprechen, ".repeat(8) + mark);
    }

    @Test
    void aLinkThatWasRenewedOrRevokedOpensNothing() {
        var browser = cast.signedIn(cast.mara());
        var first = link(browser);
        assertThat(cast.browser().get(first).status()).isEqualTo(200);
        assertThat(browser.get("/you").text()).contains("Make a new link", "Revoke the link");

        var second = link(browser);
        assertThat(cast.browser().get(first).status()).isEqualTo(404);
        assertThat(cast.browser().get(second).status()).isEqualTo(200);

        browser.post("/calendar/revocation");
        assertThat(cast.browser().get(second).status()).isEqualTo(404);
        assertThat(cast.browser().get("/calendar/guessed.ics").status()).isEqualTo(404);
        assertThat(cast.browser().get("/calendar").leadsTo()).startsWith("/sign-in");
    }

    @Test
    void aLinkShowsItsOwnPersonsTasksWhoeverAsks() {
        add(Map.of("what", "Of Tom " + mark, "due_on", "2030-07-02"));
        var link = link(cast.signedIn(cast.tom()));

        assertThat(cast.signedIn(cast.ines()).get(link).text()).contains("Of Tom " + mark);
    }
}
