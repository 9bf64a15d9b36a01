package tandem.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import tandem.Browser;
import tandem.Caller;
import tandem.TestDatabase;
import tandem.platform.DataFolder;
import tandem.platform.House;
import tandem.platform.Settings;
import tandem.platform.StartRefused;

/** The first run of a Tandem in which nobody is yet, in the order in which it happens. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SetUpTest {

    @LocalServerPort
    int port;

    @Autowired
    DataFolder folder;

    @Autowired
    SetUp setUp;

    @Autowired
    House house;

    @Test
    @Order(1)
    void everyPageLeadsToTheSetUpWhichNeedsItsKey() {
        var browser = browser();

        assertThat(browser.get("/contacts").leadsTo()).isEqualTo("/set-up");
        assertThat(browser.get("/sign-in").leadsTo()).isEqualTo("/set-up");
        assertThat(browser.get("/set-up").text()).contains("Open the link").doesNotContain("<form");
        assertThat(browser.get("/set-up?key=wrong").text()).doesNotContain("<form");
    }

    @Test
    @Order(2)
    void aWeakPasswordIsNamedAndTheRestIsKept() throws Exception {
        var browser = browser();
        var key = key();
        assertThat(browser.get("/set-up?key=" + key).text()).contains("<form");

        var page = post(browser, key, "ines@house.example", "password1234");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text()).contains("Everybody would guess this password.", "value=\"Brightwater\"");
    }

    @Test
    @Order(3)
    void ofTwoWhoBeginOneWins() throws Exception {
        var key = key();
        try (var both = Executors.newFixedThreadPool(2)) {
            Callable<Integer> first = () -> post(browser(), key, "one@house.example", "a good long password")
                    .status();
            Callable<Integer> second = () -> post(browser(), key, "two@house.example", "a good long password")
                    .status();
            var statuses = List.of(both.submit(first), both.submit(second));

            assertThat(List.of(statuses.get(0).get(), statuses.get(1).get())).containsOnlyOnce(302);
        }
        assertThat(house.name()).contains("Brightwater");
    }

    @Test
    @Order(4)
    void afterwardsThePageIsGone() throws Exception {
        assertThat(browser().get("/set-up").status()).isEqualTo(404);
        assertThat(Files.exists(folder.at("secrets", "set-up"))).isFalse();
        assertThat(browser().get("/contacts").leadsTo()).isEqualTo("/sign-in?to=%2Fcontacts");
    }

    @Test
    @Order(5)
    void aCommandLineOnThisMachineIsAdministrator() throws Exception {
        var token = Files.readString(folder.at("secrets", "local-token")).strip();
        var address = Files.readString(folder.at("tandem.address")).strip();

        var me = new Caller(address, token).get("/api/v1/me");

        assertThat(me.json().get("roles").toString()).isEqualTo("[\"ADMINISTRATOR\"]");
    }

    @Test
    @Order(6)
    void halfASettingRefusesTheStart() {
        assertThatThrownBy(() ->
                        start(new Settings.Setup("ines@house.example", null)).afterSingletonsInstantiated())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("tandem.setup.admin-password");
    }

    private FirstStart start(Settings.Setup wanted) {
        return new FirstStart(
                new Settings(
                        java.nio.file.Path.of("data"),
                        false,
                        java.time.ZoneOffset.UTC,
                        org.springframework.util.unit.DataSize.ofMegabytes(1),
                        false,
                        org.springframework.util.unit.DataSize.ofMegabytes(1),
                        "http://localhost",
                        90,
                        new Settings.Touches(0, 30),
                        false,
                        new Settings.Database(null, "", ""),
                        new Settings.Mail(null, 25, null, null, "", Settings.Mail.Encryption.NONE),
                        wanted),
                setUp);
    }

    private String key() throws Exception {
        return folder.secret("set-up");
    }

    private Browser browser() {
        return new Browser("http://127.0.0.1:" + port);
    }

    private static Browser.Page post(Browser browser, String key, String email, String password) {
        return browser.postFrom(
                "/set-up?key=" + key,
                "/set-up",
                "key",
                key,
                "company",
                "Brightwater",
                "currency",
                "EUR",
                "zone",
                "Europe/Berlin",
                "name",
                "Ines Okafor",
                "email",
                email,
                "password",
                password,
                "side",
                "SALES");
    }
}
