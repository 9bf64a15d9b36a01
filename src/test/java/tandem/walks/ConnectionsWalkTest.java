package tandem.walks;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tandem.walks.Chromium.Look;

/** A mailbox is connected in a real browser, from the form to the address that nobody knew. */
@TandemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionsWalkTest {

    @Autowired
    Cast cast;

    @Autowired
    DSLContext db;

    private Chromium chromium;
    private GreenMail server;

    @BeforeAll
    void aMailServerWithMail() throws IOException, MessagingException {
        chromium = new Chromium(cast.address());
        try (var free = new ServerSocket(0)) {
            server = new GreenMail(new ServerSetup(free.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        }
        server.start();
        cast.as(cast.ines())
                .post(
                        "/api/v1/contacts",
                        Map.of(
                                "key",
                                "mailbox-walk",
                                "given_name",
                                "Jorun",
                                "family_name",
                                "Fjell",
                                "email",
                                "jorun@fjell.example"));
        var box = server.setUser("ada@cast.example", "ada", "secret");
        box.deliver(mail("Jorun Fjell <jorun@fjell.example>", "Re: Prices for 40 sites"));
        box.deliver(mail("Bo Berg <bo@berg.example>", "Could you call me?"));
        box.deliver(mail("shop@offers.example", "Everything must go"));
    }

    private static MimeMessage mail(String from, String subject) throws MessagingException {
        var mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setFrom(new InternetAddress(from));
        mail.setRecipients(MimeMessage.RecipientType.TO, "ada@cast.example");
        mail.setSubject(subject);
        mail.setText("Yes.");
        mail.setSentDate(new Date());
        mail.saveChanges();
        return mail;
    }

    @AfterAll
    void closeTheBrowser() {
        db.execute("update mailboxes.health set next_at = null");
        server.stop();
        chromium.close();
    }

    // Pictures for eyes, where somebody asked for them: -Dtandem.pictures=DIR
    private static void keep(Page page, String name) {
        var folder = System.getProperty("tandem.pictures");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, name + ".png")));
        }
    }

    private static void mustBeOpenToEverybody(Page page, String name) {
        assertThat(Chromium.barriers(page)).as(name).isEmpty();
        assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as(name + " fits its window")
                .isTrue();
        keep(page, name);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void aMailboxIsConnectedLookedAtAndReadAndWhoIsUnknownIsMadeKnown() {
        var page = chromium.signedIn(cast.ada(), Look.LIGHT);
        page.keyboard().press("g");
        page.keyboard().press("m");
        page.waitForURL("**/connections");
        page.keyboard().press("n");
        page.waitForURL("**/connections/new?kind=mailbox");
        page.getByLabel("Server (IMAP)").fill("127.0.0.1");
        page.getByLabel("Port").fill(String.valueOf(server.getImap().getPort()));
        page.getByLabel("Encryption").selectOption("NONE");
        page.getByLabel("Sign-in name").fill("ada");
        page.locator("#password").fill("secret");
        page.locator("#name").fill("Ada's mail");
        mustBeOpenToEverybody(page, "connection-form");
        button(page, "See what would come in").click();

        page.getByText("Would be matched").waitFor();
        assertThat(page.locator("main").textContent())
                .contains("Re: Prices for 40 sites", "jorun@fjell.example", "bo@berg.example", "Could you call me?");
        mustBeOpenToEverybody(page, "connection-trial");
        button(page, "Read it from now on").click();
        page.getByText("Ada's mail is read by itself from now on.").waitFor();
        page.waitForCondition(
                () -> {
                    page.navigate("/connections/unmatched");
                    return page.getByLabel("Whose is bo@berg.example?").count() == 1;
                },
                new Page.WaitForConditionOptions().setTimeout(120_000));
        page.navigate("/connections");
        mustBeOpenToEverybody(page, "connections");

        page.getByText("Say whose they are").click();
        mustBeOpenToEverybody(page, "unmatched");
        button(page, "Ignore @offers.example").click();
        page.getByText("@offers.example is passed over from now on.").waitFor();
        page.getByLabel("Whose is bo@berg.example?").press("Enter");
        page.waitForURL("**/unmatched/match?address=bo@berg.example");
        mustBeOpenToEverybody(page, "unmatched-match");
        button(page, "Make the contact").click();
        page.getByText("The contact is made, and what waited is here.").waitFor();
        assertThat(page.locator("h1").textContent()).isEqualTo("Bo Berg");
        assertThat(page.locator("ol.timeline").first().textContent()).contains("Could you call me?");
        assertThat(chromium.complaints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void everyPageIsOpenToEverybodyAlsoWhereTheServerIsAway(Look look) {
        var id = cast.as(cast.ada())
                .post(
                        "/api/v1/connections",
                        Map.of(
                                "kind", "MAILBOX",
                                "name", "Postfach " + look,
                                "host", "127.0.0.1",
                                "port", 1,
                                "encryption", "TLS",
                                "login", "ada",
                                "password", "secret"))
                .json()
                .get("id")
                .asString();
        var page = chromium.signedIn(cast.ada(), look);
        cast.as(cast.ada()).put("/api/v1/connections/" + id + "/state", Map.of("on", true));
        page.waitForCondition(
                () -> {
                    page.navigate("/connections");
                    return page.getByText("127.0.0.1 does not answer.").count() > 0;
                },
                new Page.WaitForConditionOptions().setTimeout(120_000));
        for (var address : new String[] {
            "/connections",
            "/connections/new",
            "/connections/unmatched",
            "/connections/" + id + "/trial",
            "/connections/" + id + "/deletion"
        }) {
            page.navigate(address);
            mustBeOpenToEverybody(page, "connections-" + look + "-" + address.length());
        }
        chromium.complaints();
        cast.as(cast.ada()).delete("/api/v1/connections/" + id);
    }
}
