package tandem.walks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tandem.walks.Chromium.Look;

/** Telling a call in seconds, in a real browser: by keyboard, on a phone, without scripts, and when a session ends meanwhile. */
@TandemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogWalkTest {

    @Autowired
    Cast cast;

    private Chromium chromium;
    private String ada;
    private String company;
    private String deal;

    @BeforeAll
    void openTheBrowser() {
        chromium = new Chromium(cast.address());
        var ines = cast.as(cast.ines());
        var contact = ines.post(
                        "/api/v1/contacts",
                        Map.of(
                                "key", "log-walk",
                                "given_name", "Ada",
                                "family_name", "Lindqvistsson",
                                "company", "Lindqvistsson Betong",
                                "job_title", "Head of procurement"))
                .json();
        ada = contact.get("id").asString();
        company = contact.get("company_id").asString();
        ines.post(
                "/api/v1/touches",
                Map.of(
                        "contact_key", "log-walk",
                        "kind", "call",
                        "at", Instant.now().minusSeconds(90_000).toString(),
                        "owner", "Tom Rydell",
                        "note", "Asked what 40 sites would cost"));
        deal = ines.post(
                        "/api/v1/deals",
                        Map.of(
                                "key",
                                "log-walk-deal",
                                "name",
                                "Betong, 40 sites",
                                "contact_key",
                                "log-walk",
                                "step",
                                "NEEDS"))
                .json()
                .path("id")
                .asString("");
    }

    @AfterEach
    void nothingIsComplainedAbout() {
        assertThat(chromium.complaints()).isEmpty();
    }

    @AfterAll
    void closeTheBrowser() {
        chromium.close();
    }

    private String notes() {
        return cast.as(cast.ines())
                .get("/api/v1/touches?filter=contact_id%20%3D%20" + ada)
                .text();
    }

    // Pictures for eyes, where somebody asked for them: -Dtandem.pictures=DIR
    private static void keep(Page page, String name) {
        var folder = System.getProperty("tandem.pictures");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }

    @Test
    void aCallIsLoggedFromAnywhereByKeyboardInFourSteps() {
        var page = chromium.signedIn(cast.ines(), Look.LIGHT);
        page.waitForFunction(
                "async () => (await (await fetch('/search/found?q=lindqvistsson')).text()).includes('Ada')");
        page.navigate("/deals");
        var begun = Instant.now();

        page.keyboard().press("Control+k");
        page.keyboard().type("call ada lindqv");
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Log a call with Ada Lindqvistsson"))
                .first()
                .waitFor();
        keep(page, "log-palette");
        page.keyboard().press("Enter");
        page.locator("#dialog textarea:focus").waitFor();
        assertThat(page.locator("#dialog").textContent()).contains("Tom Rydell", "Asked what 40 sites would cost");
        assertThat(Chromium.barriers(page)).isEmpty();
        keep(page, "log-dialog");
        page.keyboard().type("Wants an offer by Friday");
        page.keyboard().press("Enter");

        page.getByText("Kept: Call with Ada Lindqvistsson.").waitFor();
        assertThat(page.url()).as("the page at hand stays").endsWith("/deals");
        assertThat(begun).as("under ten seconds").isAfter(Instant.now().minusSeconds(10));
        assertThat(notes()).contains("Wants an offer by Friday");
    }

    @Test
    void theKeyLOnARecordOpensTheFormForIt() {
        var page = chromium.signedIn(cast.ines(), Look.DARK);
        page.navigate("/contacts/" + ada);
        page.keyboard().press("l");
        page.locator("#dialog textarea:focus").waitFor();
        keep(page, "log-dark");
        page.keyboard().type("First line");
        page.keyboard().press("Shift+Enter");
        page.keyboard().type("second line");
        page.getByLabel("Next step (a task for you)").fill("Send the offer");
        page.keyboard().press("Enter");

        page.getByText("The next step is among your tasks.").waitFor();
        assertThat(page.url()).endsWith("/contacts/" + ada);
        assertThat(page.locator("#next").textContent()).contains("Send the offer");
        assertThat(page.locator("ol.timeline").first().textContent()).contains("second line");
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void theFormIsOpenToEverybody(Look look) {
        var page = chromium.signedIn(cast.ines(), look);
        for (var address : new String[] {"/log", "/log?q=lindqv", "/log?contact=" + ada, "/log?company=" + company}) {
            page.navigate(address);
            assertThat(Chromium.barriers(page)).as(look + " " + address).isEmpty();
            assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(address + " fits its window")
                    .isTrue();
            keep(page, "log-page-" + look + "-" + address.length());
        }
    }

    @Test
    void onAPhoneTheButtonIsWhereTheThumbIs() {
        var page = chromium.signedIn(cast.ines(), Look.PHONE);
        for (var address : new String[] {"/contacts/" + ada, "/companies/" + company, "/deals/" + deal}) {
            page.navigate(address);
            var button = page.locator(".thumb");
            var box = button.boundingBox();
            assertThat(box.y).as(address + ": in the lower part of the screen").isGreaterThan(600);
            assertThat(box.height).isGreaterThanOrEqualTo(44);
            assertThat(box.y + box.height)
                    .as("above the bar")
                    .isLessThan(page.locator(".bottom").boundingBox().y);
        }
        keep(page, "log-phone-record");
    }

    @Test
    void aCallIsLoggedOnAPhone() {
        var page = chromium.signedIn(cast.ines(), Look.PHONE);
        page.navigate("/contacts/" + ada);
        page.locator(".thumb").click();
        page.locator("#dialog textarea:focus").waitFor();
        assertThat(Chromium.barriers(page)).isEmpty();
        keep(page, "log-phone");
        page.locator("#dialog textarea").fill("From the car park");
        page.locator("#dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Keep"))
                .click();

        page.getByText("Kept: Call with Ada Lindqvistsson.").waitFor();
        assertThat(notes()).contains("From the car park");
    }

    @Test
    void whatWasTypedSurvivesTheEndOfTheSession() {
        var page = chromium.signedIn(cast.ines(), Look.LIGHT);
        page.navigate("/contacts/" + ada);
        page.keyboard().press("l");
        page.locator("#dialog textarea:focus").waitFor();
        page.keyboard().type("Typed before the session ended");
        page.context().clearCookies();
        page.keyboard().press("Enter");
        page.getByLabel("E-mail").fill(cast.ines().email());
        page.getByLabel("Password").fill(Cast.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.waitForURL(address -> !address.contains("sign-in"));
        page.navigate("/contacts/" + ada);
        page.keyboard().press("l");

        page.locator("#dialog textarea:focus").waitFor();
        assertThat(page.locator("#dialog textarea").inputValue()).isEqualTo("Typed before the session ended");
        page.keyboard().press("Enter");
        page.getByText("Kept: Call with Ada Lindqvistsson.").waitFor();
        assertThat(notes()).contains("Typed before the session ended");
    }

    @Test
    void itWorksWithoutScripts() {
        var page = chromium.window(Look.LIGHT, "de-DE", false);
        page.navigate("/sign-in?to="
                + java.net.URLEncoder.encode("/log?contact=" + ada, java.nio.charset.StandardCharsets.UTF_8));
        page.locator("input[name=email]").fill(cast.mara().email());
        page.locator("input[name=password]").fill(Cast.PASSWORD);
        page.locator("main button[type=submit]").click();
        page.locator("#log-note").fill("Ohne Skripte");
        page.locator("#log button[type=submit]").click();

        assertThat(page.locator("#notice").textContent()).contains("Ada Lindqvistsson");
        assertThat(notes()).contains("Ohne Skripte");
    }
}
