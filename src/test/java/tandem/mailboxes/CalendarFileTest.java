package tandem.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tandem.Cast;
import tandem.TandemTest;
import tools.jackson.databind.JsonNode;

/** Calendars that are sent, and those that are read from a server of their own. */
@TandemTest
class CalendarFileTest {

    @Autowired
    Cast cast;

    @Autowired
    Reading reading;

    @Autowired
    Meetings meetings;

    @Autowired
    DSLContext db;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicReference<String> calendar = new AtomicReference<>("");
    private final AtomicInteger status = new AtomicInteger(200);
    private HttpServer server;
    private String ada;

    @DynamicPropertySource
    static void calendarsInside(DynamicPropertyRegistry settings) {
        settings.add("tandem.private-feeds", () -> "true");
    }

    @BeforeEach
    void aCalendarServerAndACustomer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/secret-" + mark, exchange -> {
            var body = String.valueOf(calendar.get()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status.get(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/leads-" + mark, exchange -> {
            exchange.getResponseHeaders().set("Location", "/secret-" + mark);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        ada = cast.as(cast.ines())
                .post(
                        "/api/v1/contacts",
                        Map.of(
                                "key",
                                "cal-" + mark,
                                "given_name",
                                "Ada",
                                "family_name",
                                mark,
                                "email",
                                "ada@" + mark + ".example"))
                .json()
                .get("id")
                .asString();
    }

    @AfterEach
    void stopTheServer() {
        server.stop(0);
        db.execute("update mailboxes.health set next_at = null");
    }

    private String event(String uid, Instant at, String more) {
        var start = at.truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", "");
        return "BEGIN:VEVENT\r\nUID:" + uid + mark + "\r\nDTSTART:" + start + "\r\nDURATION:PT30M\r\nSUMMARY:Talk "
                + uid
                + "\r\nATTENDEE:mailto:ada@" + mark + ".example\r\nATTENDEE;CN=Bo Berg:mailto:bo@" + mark
                + ".example\r\nATTENDEE:mailto:ines@cast.example\r\n" + more + "END:VEVENT\r\n";
    }

    private static String calendar(String... events) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n" + String.join("", events) + "END:VCALENDAR\r\n";
    }

    private String connect() {
        var answer = cast.as(cast.ines())
                .post(
                        "/api/v1/connections",
                        Map.of(
                                "kind",
                                "CALENDAR",
                                "name",
                                "Calendar " + mark,
                                "address",
                                "http://127.0.0.1:" + server.getAddress().getPort() + "/leads-" + mark));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("id").asString();
    }

    private void read(String id) {
        db.execute("update mailboxes.connection set state = 'ON' where id = ?::uuid", id);
        reading.read(UUID.fromString(id), () -> false);
        db.execute("update mailboxes.health set next_at = null where connection_id = ?::uuid", id);
    }

    private JsonNode health(String id) {
        return cast.as(cast.ines()).get("/api/v1/connections/" + id).json();
    }

    private List<String> touches() {
        var kinds = new ArrayList<String>();
        cast.as(cast.ines())
                .get("/api/v1/touches?filter=contact_id%20%3D%20" + ada)
                .json()
                .get("data")
                .forEach(touch -> kinds.add(touch.get("kind").asString() + ": "
                        + touch.get("content").asString("")));
        return kinds;
    }

    @Test
    void aMeetingIsATouchOnEachGuestWeKnowOnceItHasHappened() {
        var now = Instant.now();
        calendar.set(calendar(
                event("past", now.minus(Duration.ofDays(2)), ""), event("next", now.plus(Duration.ofDays(2)), "")));
        var id = connect();
        var trial = cast.as(cast.ines())
                .post("/api/v1/connections/" + id + "/trial", Map.of())
                .json();
        assertThat(trial.get("looked").asInt()).isEqualTo(2);
        assertThat(trial.get("contacts").asInt()).isEqualTo(1);
        assertThat(touches()).isEmpty();

        read(id);
        read(id);

        assertThat(touches()).containsExactly("meeting: Talk past");
        assertThat(health(id).get("waiting").asInt()).as("Bo is not known").isEqualTo(1);
        assertThat(health(id).toString()).as("the address is a secret").doesNotContain("secret-");
        meetings.tell(now.plus(Duration.ofDays(3)));
        meetings.tell(now.plus(Duration.ofDays(4)));
        assertThat(touches()).containsExactlyInAnyOrder("meeting: Talk past", "meeting: Talk next");
    }

    @Test
    void aMeetingThatIsMovedCancelledOrTakenOutBeforeItHappensDoesNotHappen() {
        var now = Instant.now();
        var soon = now.plus(Duration.ofDays(1));
        calendar.set(calendar(
                event("moved", soon, ""), event("off", soon, ""), event("gone", soon, ""), event("kept", soon, "")));
        var id = connect();
        read(id);
        calendar.set(calendar(
                event("moved", soon.plus(Duration.ofDays(7)), "SEQUENCE:1\r\n"),
                event("off", soon, "SEQUENCE:1\r\nSTATUS:CANCELLED\r\n"),
                event("kept", soon, "")));
        read(id);

        meetings.tell(now.plus(Duration.ofDays(2)));
        assertThat(touches()).containsExactly("meeting: Talk kept");
        meetings.tell(now.plus(Duration.ofDays(9)));
        assertThat(touches()).containsExactlyInAnyOrder("meeting: Talk kept", "meeting: Talk moved");
    }

    @Test
    void whatHasHappenedStaysWhateverTheCalendarSaysLater() {
        var past = Instant.now().minus(Duration.ofDays(2));
        calendar.set(calendar(event("told", past, "")));
        var id = connect();
        read(id);
        calendar.set(calendar(event("told", past.minus(Duration.ofDays(1)), "SEQUENCE:9\r\nSTATUS:CANCELLED\r\n")));
        read(id);
        calendar.set(calendar(event("told", past.minus(Duration.ofDays(1)), "SEQUENCE:10\r\n")));
        read(id);

        assertThat(touches()).containsExactly("meeting: Talk told");
    }

    @Test
    void aCalendarThatIsAwayOrIsNoneIsTold() {
        calendar.set("<html>Sign in</html>");
        var id = connect();
        read(id);
        assertThat(health(id).get("trouble").asString()).isEqualTo("NO_CALENDAR");
        status.set(404);
        read(id);
        assertThat(health(id).get("trouble").asString()).isEqualTo("GONE");
        status.set(503);
        read(id);
        assertThat(health(id).get("trouble").asString()).isEqualTo("AWAY");
        status.set(200);
        calendar.set("BEGIN:VCALENDAR\r\n" + "X".repeat(11 << 20));
        read(id);
        assertThat(health(id).get("trouble").asString()).isEqualTo("TOO_LARGE");
        assertThat(health(id).get("failures").asInt()).isEqualTo(4);
        server.stop(0);
        read(id);
        assertThat(health(id).get("trouble").asString()).isEqualTo("AWAY");
    }

    @Test
    void aFileThatIsSentBringsItsMeetings() {
        var landed =
                reading.take(cast.ines(), calendar(event("sent", Instant.now().minus(Duration.ofDays(400)), "")));

        assertThat(landed.matched()).isEqualTo(1);
        assertThat(landed.unmatched()).isEqualTo(1);
        assertThat(touches()).containsExactly("meeting: Talk sent");
        assertThat(reading.take(cast.tom(), calendar(event("sent", Instant.now().minus(Duration.ofDays(400)), "")))
                        .matched())
                .as("the same meeting in the calendar of a colleague")
                .isZero();
    }
}
