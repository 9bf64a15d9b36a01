package tandem.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tandem.Cast;
import tandem.TandemTest;

/** What Tandem tells by mail, on a real mail server that comes and goes. */
@TandemTest
class MailTest {

    private static final ServerSetup PLACE = place();

    @Autowired
    Cast cast;

    @Autowired
    Reminders reminders;

    @Autowired
    DSLContext db;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final GreenMail server = new GreenMail(PLACE);

    private static ServerSetup place() {
        try (var free = new ServerSocket(0)) {
            return new ServerSetup(free.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @DynamicPropertySource
    static void aMailServer(DynamicPropertyRegistry settings) {
        settings.add("tandem.mail.host", () -> "127.0.0.1");
        settings.add("tandem.mail.port", PLACE::getPort);
        settings.add("tandem.mail.encryption", () -> "NONE");
        settings.add("tandem.mail.from", () -> "tandem@house.example");
        settings.add("tandem.address", () -> "https://tandem.house.example");
    }

    @AfterEach
    void stopTheServer() {
        server.stop();
    }

    @Test
    void whoeverIsMentionedIsToldByMailOnceEvenIfTheServerWasAway() throws MessagingException {
        var petra = cast.as(cast.ines())
                .post("/api/v1/contacts", Map.of("key", "mail" + mark, "given_name", "Petra " + mark))
                .json()
                .get("id")
                .asString();
        var note = cast.as(cast.ines())
                .post(
                        "/api/v1/notes",
                        Map.of("record_type", "contacts", "record_id", petra, "text", "@Tom @Ines look: grün " + mark))
                .json();
        eventually(() -> Long.valueOf(1)
                .equals(db.fetchValue(
                        "select count(*) from platform.mail where body like ? and tried > 0 and sent_at is null",
                        "%" + mark + "%")));

        server.start();
        db.execute("update platform.mail set next_at = now() where sent_at is null");
        eventually(() -> !received().isEmpty());

        assertThat(received()).hasSize(1);
        var mail = received().getFirst();
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("tom@cast.example");
        assertThat(mail.getSubject()).isEqualTo("Ines Okafor mentioned you in a note about Petra " + mark);
        assertThat(GreenMailUtil.getBody(mail).replace("=\r\n", ""))
                .contains("https://tandem.house.example/notes/" + note.get("id").asString());
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("tandem@house.example");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void aReminderIsOneMail() throws MessagingException {
        server.start();
        cast.as(cast.tom())
                .post(
                        "/api/v1/tasks",
                        Map.of("what", "Call " + mark, "due_at", Instant.now().plusSeconds(60), "remind_before", 5));
        while (reminders.remindNext()) {
            // the next one
        }

        eventually(() -> !received().isEmpty());

        assertThat(received()).hasSize(1);
        assertThat(received().getFirst().getSubject()).isEqualTo("Reminder: Call " + mark);
        assertThat(db.fetchValue("select count(*) from platform.mail where subject like ?", "%" + mark))
                .isEqualTo(1L);
    }

    private List<MimeMessage> received() {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> GreenMailUtil.getWholeMessage(mail).contains(mark))
                .toList();
    }

    private static void eventually(BooleanSupplier holds) {
        var deadline = Instant.now().plus(Duration.ofSeconds(40));
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(100_000_000);
        }
    }
}
