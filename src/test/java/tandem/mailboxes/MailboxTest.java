package tandem.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tools.jackson.databind.JsonNode;

/** Mailboxes on a real mail server, which comes and goes. */
@TandemTest
class MailboxTest {

    private static final Session SESSION = Session.getInstance(new Properties());

    @Autowired
    Cast cast;

    @Autowired
    Reading reading;

    @Autowired
    DSLContext db;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String customers = "c" + mark + ".example";
    private final String login = "ines" + mark;
    private ServerSetup place;
    private GreenMail server;
    private GreenMailUser box;
    private String ada;

    @BeforeEach
    void aMailServerAndACustomer() {
        place = place(ServerSetup.PROTOCOL_IMAP);
        server = new GreenMail(place);
        server.start();
        box = server.setUser(login + "@cast.example", login, "secret");
        ada = contact("Ada", "ada@" + customers);
    }

    @AfterEach
    void stopTheServer() {
        server.stop();
        db.execute("update mailboxes.health set next_at = null");
    }

    private static ServerSetup place(String protocol) {
        try (var free = new ServerSocket(0)) {
            return new ServerSetup(free.getLocalPort(), "127.0.0.1", protocol);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private String contact(String name, String email) {
        return cast.as(cast.ines())
                .post(
                        "/api/v1/contacts",
                        Map.of("key", "mb-" + email, "given_name", name, "family_name", mark, "email", email))
                .json()
                .get("id")
                .asString();
    }

    private MimeMessage mail(String from, String to, String subject, String text) throws MessagingException {
        var mail = new MimeMessage(SESSION) {
            @Override
            protected void updateMessageID() throws MessagingException {
                if (getHeader("Message-ID") == null) {
                    setHeader("Message-ID", "<" + UUID.randomUUID() + "@test>");
                }
            }
        };
        mail.setFrom(new InternetAddress(from));
        mail.setRecipients(MimeMessage.RecipientType.TO, to);
        mail.setSubject(subject, "UTF-8");
        mail.setText(text, "UTF-8");
        mail.setSentDate(Date.from(Instant.now().minusSeconds(3_600)));
        mail.saveChanges();
        return mail;
    }

    private void arrives(String from, String subject) throws MessagingException {
        box.deliver(mail(from, login + "@cast.example", subject, "Yes.\n\n> quoted"));
    }

    private Map<String, Object> wanted() {
        return new HashMap<>(Map.of(
                "kind",
                "MAILBOX",
                "name",
                "Ines " + mark,
                "host",
                "127.0.0.1",
                "port",
                place.getPort(),
                "encryption",
                "NONE",
                "login",
                login,
                "password",
                "secret",
                "keeps_lines",
                true,
                "person_id",
                cast.ines().id()));
    }

    private String connect(Map<String, Object> wanted) {
        var answer = cast.as(cast.ada()).post("/api/v1/connections", wanted);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("id").asString();
    }

    // Switched on, but read by hand: tests do not wait for the minute.
    private void read(String id) {
        db.execute("update mailboxes.connection set state = 'ON' where id = ?::uuid", id);
        reading.read(UUID.fromString(id), () -> false);
        db.execute("update mailboxes.health set next_at = null where connection_id = ?::uuid", id);
    }

    private JsonNode health(String id) {
        return cast.as(cast.ada()).get("/api/v1/connections/" + id).json();
    }

    private List<String> touches(String contact) {
        var kinds = new ArrayList<String>();
        cast.as(cast.ines())
                .get("/api/v1/touches?filter=contact_id%20%3D%20" + contact)
                .json()
                .get("data")
                .forEach(touch -> kinds.add(touch.get("kind").asString() + ": "
                        + touch.get("content").asString("")));
        return kinds;
    }

    private static void eventually(BooleanSupplier holds) {
        var deadline = Instant.now().plus(Duration.ofSeconds(40));
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(100_000_000);
        }
    }

    @Test
    void beforeTheFirstRunSomebodySeesWhatWouldComeInAndNothingIsKept() throws MessagingException {
        arrives("Ada <ada@" + customers + ">", "Re: Prices");
        arrives("Bo Berg <bo@" + customers + ">", "Who are you");
        arrives("kim@cast.example", "Lunch");
        var id = connect(wanted());

        assertThat(health(id).get("health").asString()).isEqualTo("new");
        var trial = cast.as(cast.ada())
                .post("/api/v1/connections/" + id + "/trial", Map.of())
                .json();

        assertThat(trial.get("looked").asInt()).isEqualTo(3);
        assertThat(trial.get("replies").asInt()).isEqualTo(1);
        assertThat(trial.get("contacts").asInt()).isEqualTo(1);
        assertThat(trial.get("strangers").asInt()).isEqualTo(1);
        assertThat(trial.get("passedOver").asInt()).isEqualTo(1);
        assertThat(trial.get("matched").get(0).get("subject").asString()).isEqualTo("Re: Prices");
        assertThat(trial.get("unmatched").get(0).get("name").asString()).isEqualTo("Bo Berg");
        assertThat(touches(ada)).isEmpty();
        reading.read(UUID.fromString(id), () -> false);
        assertThat(touches(ada)).as("what nobody has begun is not read").isEmpty();
        assertThat(cast.signedIn(cast.ada())
                        .get("/connections/" + id + "/trial")
                        .text())
                .contains("Would be matched", "Re: Prices", "bo@" + customers, "Read it from now on");
    }

    @Test
    void anAnswerLandsOnItsContactOnceByWhateverAddressItCame() throws MessagingException {
        cast.as(cast.ines())
                .post(
                        "/api/v1/contacts/" + ada + "/ways",
                        Map.of("means", "EMAIL", "value", "ada.private@" + customers));
        var id = connect(wanted());
        arrives("ada@" + customers, "Re: Prices");
        arrives("Ada.Private@" + customers.toUpperCase(java.util.Locale.ROOT), "From home");

        read(id);
        assertThat(touches(ada)).containsExactlyInAnyOrder("mail_replied: Re: Prices", "mail_replied: From home");
        read(id);
        db.execute("update mailboxes.folder set uid_validity = uid_validity + 1 where connection_id = ?::uuid", id);
        read(id);

        assertThat(touches(ada)).as("read again from the beginning").hasSize(2);
        var one = cast.as(cast.ines())
                .get("/api/v1/touches?filter=contact_id%20%3D%20" + ada)
                .json()
                .get("data")
                .get(0);
        assertThat(one.get("owner").asString()).isEqualTo("Ines Okafor");
        assertThat(one.get("note").asString()).isEqualTo("Yes.");
        assertThat(health(id).get("matched").asInt()).isEqualTo(2);
        assertThat(health(id).get("health").asString()).isEqualTo("well");
        assertThat(cast.signedIn(cast.ines()).get("/contacts/" + ada).text())
                .contains("Who of ours talked to them", "Ines Okafor");
    }

    @Test
    void theSameMailInTwoMailboxesIsOneTouch() throws MessagingException {
        var mail = mail("ada@" + customers, login + "@cast.example", "To both", "x");
        var other = server.setUser("tom" + mark + "@cast.example", "tom" + mark, "secret");
        box.deliver(mail);
        other.deliver(mail);
        var second = wanted();
        second.put("login", "tom" + mark);
        second.put("person_id", cast.tom().id());

        read(connect(wanted()));
        read(connect(second));

        assertThat(touches(ada)).containsExactly("mail_replied: To both");
    }

    @Test
    void mailsOfOursAreThoseInTheFolderForSentOnes() throws Exception {
        var sent = server.getManagers().getImapHostManager().createMailbox(box, "Sent");
        sent.store(mail(login + "@cast.example", "ada@" + customers + ", kim@cast.example", "Our offer", "Dear Ada"));
        var id = connect(wanted());

        read(id);

        assertThat(touches(ada)).containsExactly("mail_sent: Our offer");
    }

    @Test
    void machinesListsAndOursAreToldApart() throws MessagingException {
        var away = mail("ada@" + customers, login + "@cast.example", "Re: Prices", "I am on holiday");
        away.setHeader("Auto-Submitted", "auto-replied");
        box.deliver(away);
        var news = mail("ada@" + customers, login + "@cast.example", "News", "Buy");
        news.setHeader("List-Unsubscribe", "<https://x.example>");
        box.deliver(news);
        arrives("kim@cast.example", "Lunch");
        var bounce = mail("MAILER-DAEMON@mx.example", login + "@cast.example", "Undelivered", "Sorry");
        bounce.setHeader("X-Failed-Recipients", "ada@" + customers);
        box.deliver(bounce);
        var id = connect(wanted());

        read(id);

        assertThat(touches(ada)).containsExactly("mail_bounced: Undelivered");
        assertThat(cast.as(cast.ines())
                        .get("/api/v1/contacts/" + ada + "/ways")
                        .json()
                        .findValuesAsString("validity"))
                .as("what is known of the address")
                .contains("BOUNCED");
        assertThat(health(id).get("passed_over").asInt()).isEqualTo(3);
        assertThat(health(id).get("waiting").asInt()).isZero();
    }

    @Test
    void whoIsUnknownWaitsUntilAPersonSaysWhoItIs() throws MessagingException {
        arrives("Bo Berg <bo@" + customers + ">", "First");
        arrives("Bo Berg <bo@" + customers + ">", "Second");
        arrives("Cy Card <cy@" + customers + ">", "Third");
        var id = connect(wanted());
        read(id);
        assertThat(health(id).get("waiting").asInt()).isEqualTo(3);
        var ines = cast.signedIn(cast.ines());
        assertThat(ines.get("/connections/unmatched").text())
                .contains("Bo Berg", "2 mails and meetings", "cy@" + customers);
        assertThat(cast.signedIn(cast.tom()).get("/connections/unmatched").text())
                .as("a mailbox of somebody else")
                .doesNotContain("bo@" + customers);

        var made = ines.post(
                "/connections/unmatched/contact",
                "address",
                "bo@" + customers,
                "given_name",
                "Bo",
                "family_name",
                "Berg");
        var bo = made.leadsTo().replace("/contacts/", "");
        ines.post("/connections/unmatched/match", "address", "cy@" + customers, "contact", ada);

        assertThat(touches(bo)).containsExactlyInAnyOrder("mail_replied: First", "mail_replied: Second");
        assertThat(touches(ada)).containsExactly("mail_replied: Third");
        arrives("cy@" + customers, "Fourth");
        read(id);
        assertThat(touches(ada)).as("the address is one of hers now").hasSize(2);
        assertThat(health(id).get("waiting").asInt()).isZero();
    }

    @Test
    void whatIsIgnoredIsNotOfferedAgain() throws MessagingException {
        arrives("shop@s" + mark + ".example", "Buy");
        arrives("news@d" + mark + ".example", "Read");
        var id = connect(wanted());
        read(id);
        var ines = cast.signedIn(cast.ines());

        ines.post("/connections/unmatched/ignored", "what", "shop@s" + mark + ".example");
        ines.post("/connections/unmatched/ignored", "what", "@d" + mark + ".example");
        assertThat(ines.post("/connections/unmatched/ignored", "what", "@gmail.com")
                        .status())
                .isEqualTo(404);
        arrives("shop@s" + mark + ".example", "Buy more");
        arrives("other@d" + mark + ".example", "Read more");
        read(id);

        assertThat(health(id).get("waiting").asInt()).isZero();
        assertThat(ines.get("/connections/unmatched").text()).contains("@d" + mark + ".example");
    }

    @Test
    void aLargeMailboxIsReadSliceBySliceAndAfterwardsOnlyWhatIsNew() throws MessagingException {
        for (int sent = 0; sent < 450; sent++) {
            arrives("ada@" + customers, "Mail " + sent);
        }
        var id = connect(wanted());
        read(id);

        assertThat(health(id).get("read").asInt()).isEqualTo(450);
        assertThat(db.fetchValue("select count(*) from journeys.touch where contact_id = ?::uuid", ada))
                .isEqualTo(450L);
        arrives("ada@" + customers, "One more");
        read(id);
        assertThat(health(id).get("read").asInt()).isEqualTo(451);
    }

    @Test
    void readingThatIsStoppedGoesOnWhereItStopped() throws MessagingException {
        for (int sent = 0; sent < 300; sent++) {
            arrives("ada@" + customers, "Mail " + sent);
        }
        var id = connect(wanted());
        db.execute("update mailboxes.connection set state = 'ON' where id = ?::uuid", id);
        var asked = new int[1];
        reading.read(UUID.fromString(id), () -> ++asked[0] > 1);
        assertThat(health(id).get("read").asInt()).isEqualTo(200);

        read(id);

        assertThat(health(id).get("read").asInt()).isEqualTo(300);
        assertThat(db.fetchValue("select count(*) from journeys.touch where contact_id = ?::uuid", ada))
                .isEqualTo(300L);
    }

    @Test
    void aServerThatIsAwayIsWaitedForAndNoMailIsLost() throws MessagingException {
        var before = mail("ada@" + customers, login + "@cast.example", "Before", "x");
        box.deliver(before);
        var id = connect(wanted());
        read(id);
        server.stop();
        read(id);
        db.execute(
                "update mailboxes.health set next_at = now() + interval '9 minutes' where connection_id = ?::uuid", id);

        var troubled = health(id);
        assertThat(troubled.get("health").asString()).isEqualTo("troubled");
        assertThat(troubled.get("trouble").asString()).isEqualTo("AWAY");
        assertThat(troubled.get("advice").asString()).contains("127.0.0.1 does not answer", "Nothing is lost");
        var page = cast.signedIn(cast.ines()).get("/connections").text();
        assertThat(page).contains("127.0.0.1 does not answer", "Next try", "Last failure");
        read(id);
        assertThat(health(id).get("failures").asInt()).isEqualTo(2);

        server = new GreenMail(place);
        server.start();
        box = server.setUser(login + "@cast.example", login, "secret");
        box.deliver(before);
        arrives("ada@" + customers, "While it was away");
        read(id);

        assertThat(touches(ada)).containsExactlyInAnyOrder("mail_replied: Before", "mail_replied: While it was away");
        assertThat(health(id).get("health").asString()).isEqualTo("well");
        assertThat(health(id).get("trouble").isNull()).isTrue();
    }

    @Test
    void switchedOnItIsReadByItselfAndTriedAtOnceWhenSomebodyAsks() throws MessagingException {
        arrives("ada@" + customers, "By itself");
        var id = connect(wanted());
        var browser = cast.signedIn(cast.ines());

        browser.post("/connections/" + id + "/state", "on", "true");
        eventually(() -> touches(ada).contains("mail_replied: By itself"));
        eventually(() -> health(id).get("health").asString().equals("well"));
        arrives("ada@" + customers, "Asked for");
        browser.post("/connections/" + id + "/attempt");
        eventually(() -> touches(ada).contains("mail_replied: Asked for"));

        browser.post("/connections/" + id + "/state", "on", "false");
        assertThat(health(id).get("health").asString()).isEqualTo("off");
        assertThat(browser.post("/connections/" + id + "/attempt").status()).isEqualTo(422);
    }

    @Test
    void aWrongPasswordIsToldAndNotTriedAgainSoon() throws MessagingException {
        arrives("ada@" + customers, "Later");
        var wrong = wanted();
        wrong.put("password", "guessed");
        var id = connect(wrong);
        assertThat(cast.as(cast.ada())
                        .post("/api/v1/connections/" + id + "/trial", Map.of())
                        .text())
                .contains("does not accept user and password");
        db.execute("update mailboxes.connection set state = 'ON' where id = ?::uuid", id);
        reading.read(UUID.fromString(id), () -> false);

        assertThat(health(id).get("trouble").asString()).isEqualTo("PASSWORD");
        assertThat(Instant.parse(health(id).get("next_at").asString()))
                .isAfter(Instant.now().plusSeconds(25 * 60));
        assertThat(health(id).toString()).doesNotContain("guessed");
        cast.signedIn(cast.ada())
                .post(
                        "/connections/" + id,
                        "host",
                        "127.0.0.1",
                        "port",
                        String.valueOf(place.getPort()),
                        "encryption",
                        "NONE",
                        "login",
                        login,
                        "password",
                        "secret",
                        "since",
                        "2020-01-01",
                        "name",
                        "Ines " + mark);
        eventually(() -> touches(ada).contains("mail_replied: Later"));
    }

    @Test
    void aCertificateThatNobodyTrustsAndAnEncryptionThatIsNotSpokenAreTold() {
        var secure = place(ServerSetup.PROTOCOL_IMAPS);
        var other = new GreenMail(secure);
        other.start();
        try {
            other.setUser(login + "@cast.example", login, "secret");
            var certificate = wanted();
            certificate.put("port", secure.getPort());
            certificate.put("encryption", "TLS");
            var untrusted = connect(certificate);
            read(untrusted);
            assertThat(health(untrusted).get("trouble").asString()).isEqualTo("CERTIFICATE");
        } finally {
            other.stop();
        }
        var plain = wanted();
        plain.put("encryption", "TLS");
        var unspoken = connect(plain);
        read(unspoken);
        assertThat(health(unspoken).get("trouble").asString())
                .as(health(unspoken).toString())
                .isEqualTo("ENCRYPTION");
        var starttls = wanted();
        starttls.put("encryption", "STARTTLS");
        var unknown = connect(starttls);
        read(unknown);
        assertThat(health(unknown).get("trouble").asString())
                .as(health(unknown).toString())
                .isEqualTo("ENCRYPTION");
    }

    @Test
    void onlyAnAdministratorConnectsAServerInsideOurNetwork() {
        var wanted = wanted();
        wanted.remove("person_id");
        var answer = cast.as(cast.ines()).post("/api/v1/connections", wanted);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("Only an administrator may connect it.");
        wanted.put("person_id", cast.tom().id());
        assertThat(cast.as(cast.ines()).post("/api/v1/connections", wanted).status())
                .isEqualTo(403);
        assertThat(cast.as(cast.vera()).post("/api/v1/connections", wanted()).status())
                .isEqualTo(403);
    }

    @Test
    void aConnectionIsSeenByItsPersonAndByAdministratorsAlone() {
        var id = connect(wanted());

        assertThat(cast.as(cast.ines()).get("/api/v1/connections/" + id).status())
                .isEqualTo(200);
        assertThat(cast.as(cast.tom()).get("/api/v1/connections/" + id).status())
                .isEqualTo(404);
        assertThat(cast.as(cast.tom()).get("/api/v1/connections").text()).doesNotContain(id);
        assertThat(cast.as(cast.tom()).delete("/api/v1/connections/" + id).status())
                .isEqualTo(404);
    }

    @Test
    void anAdministratorReadsNobodysMail() throws MessagingException {
        arrives("bo@" + customers, "Private " + mark);
        var id = connect(wanted());
        read(id);
        db.execute("update mailboxes.connection set made_by = person_id where id = ?::uuid", id);

        var page = cast.signedIn(cast.ada()).get("/connections/unmatched").text();
        assertThat(page).contains("bo@" + customers).doesNotContain("Private " + mark);
        assertThat(cast.signedIn(cast.ines()).get("/connections/unmatched").text())
                .contains("Private " + mark);
        assertThat(cast.as(cast.ada())
                        .post("/api/v1/connections/" + id + "/trial", Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aPasswordIsKeptSealedAndGoesToNoOtherServer() {
        var id = connect(wanted());

        var sealed = (byte[]) db.fetchValue("select sealed from mailboxes.secret where connection_id = ?::uuid", id);
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
        assertThat(db.fetchValue(
                        "select count(*) from platform.history where changes::text like '%secret%' and record_id = ?::uuid",
                        id))
                .isEqualTo(0L);
        var answer = cast.signedIn(cast.ada())
                .post(
                        "/connections/" + id,
                        "host",
                        "localhost",
                        "port",
                        "143",
                        "encryption",
                        "NONE",
                        "login",
                        login,
                        "since",
                        "2026-01-01");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("Type the password as well");
        db.execute(
                "update mailboxes.secret set sealed = (select sealed from mailboxes.secret where connection_id <> ?::uuid limit 1) where connection_id = ?::uuid",
                connect(wanted()),
                id);
        db.execute("update mailboxes.connection set state = 'ON' where id = ?::uuid", id);
        db.execute(
                "update mailboxes.secret set sealed = set_byte(sealed, 20, (get_byte(sealed, 20) + 1) % 256) where connection_id = ?::uuid",
                id);
        reading.read(UUID.fromString(id), () -> false);
        assertThat(health(id).get("trouble").asString()).isEqualTo("SEALED");
    }

    @Test
    void whatIsTypedWrongIsToldFieldByField() {
        var browser = cast.signedIn(cast.ada());
        var page = browser.post(
                "/connections",
                "kind",
                "MAILBOX",
                "host",
                "no host!",
                "port",
                "99999",
                "encryption",
                "TLS",
                "login",
                "",
                "password",
                "",
                "since",
                "2026-01-01");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text())
                .contains(
                        "This is no name of a server.", "A port is a number between 1 and 65535.", "This is missing.");
        assertThat(browser.post("/connections", "kind", "CALENDAR", "address", "ftp://x", "since", "2026-01-01")
                        .text())
                .contains("This is no address of a calendar.");
    }

    @Test
    void whatIsRemovedIsForgottenAndWhatItBroughtStays() throws MessagingException {
        arrives("ada@" + customers, "Stays");
        var id = connect(wanted());
        read(id);
        cast.signedIn(cast.ines()).post("/connections/" + id + "/deletion");

        assertThat(cast.as(cast.ada()).get("/api/v1/connections/" + id).status())
                .isEqualTo(404);
        assertThat(db.fetchValue("select count(*) from mailboxes.secret where connection_id = ?::uuid", id))
                .isEqualTo(0L);
        assertThat(touches(ada)).containsExactly("mail_replied: Stays");
    }

    @Test
    void aMeetingThatComesByMailIsTakenFromItsCalendar() throws MessagingException {
        var invitation = mail("ada@" + customers, login + "@cast.example", "Invitation", "Come");
        invitation.setContent(
                """
                BEGIN:VCALENDAR
                VERSION:2.0
                METHOD:REQUEST
                BEGIN:VEVENT
                UID:%s@mail
                DTSTART:20261101T090000Z
                DTEND:20261101T100000Z
                SUMMARY:Prices
                ORGANIZER:mailto:ada@%s
                ATTENDEE:mailto:%s@cast.example
                END:VEVENT
                END:VCALENDAR
                """.formatted(mark, customers, login).replace("\n", "\r\n"),
                "text/calendar; method=REQUEST; charset=UTF-8");
        invitation.saveChanges();
        box.deliver(invitation);
        var wanted = wanted();
        wanted.put("since", "2026-10-01");

        read(connect(wanted));

        assertThat(touches(ada)).containsExactly("meeting: Prices");
    }
}
