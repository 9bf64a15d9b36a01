package tandem.walks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
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

/** What people meet in a real browser: every page in the light, in the dark and on a phone, by mouse and by keyboard. */
@TandemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTest {

    @Autowired
    Cast cast;

    private Chromium chromium;
    private String petra;
    private String nordlicht;
    private String deal;
    private String form;
    private String link;

    @BeforeAll
    void openTheBrowser() {
        chromium = new Chromium(cast.address());
        var ines = cast.as(cast.ines());
        var contact = ines.post(
                        "/api/v1/contacts",
                        Map.of(
                                "key", "walk-petra",
                                "given_name", "Petra",
                                "family_name", "Novak",
                                "email", "petra.walk@nordlicht.example",
                                "company", "Nordlicht Energie",
                                "job_title", "CEO",
                                "source", "trade_fair",
                                "sales_owner", "Ines Okafor"))
                .json();
        petra = contact.get("id").asString();
        nordlicht = contact.get("company_id").asString();
        for (var touch : List.of("ad_click", "webinar", "lead", "handed_over")) {
            ines.post(
                    "/api/v1/touches",
                    Map.of(
                            "contact_key",
                            "walk-petra",
                            "kind",
                            touch,
                            "at",
                            java.time.Instant.now().minusSeconds(90_000).toString()));
        }
        ines.post(
                "/api/v1/touches/batch",
                List.of(Map.of("contact_email", "nobody@walk.example", "kind", "form", "at", "2026-11-16")));
        deal = ines.post(
                        "/api/v1/deals",
                        Map.of(
                                "key", "walk-deal",
                                "name", "Nordlicht, grid data",
                                "contact_key", "walk-petra",
                                "amount", "240000",
                                "step", "NEGOTIATION",
                                "owner", "Ines Okafor",
                                "close_on", "2026-12-19"))
                .json()
                .get("id")
                .asString();
        var tom = cast.as(cast.tom());
        form = tom.post("/api/v1/forms", Map.of("title", "Walk in", "purpose", "newsletter", "consentText", "Yes."))
                .json()
                .get("id")
                .asString();
        link = tom.post("/api/v1/links", Map.of("target", "https://www.nordlicht.example/prices", "medium", "email"))
                .json()
                .get("link")
                .get("id")
                .asString();
    }

    @AfterAll
    void closeTheBrowser() {
        chromium.close();
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void everyPageIsWholeAndOpenToEverybody(Look look) {
        var page = chromium.signedIn(cast.ada(), look);
        var addresses = List.of(
                "/",
                "/contacts",
                "/contacts?filter=stage%20%3E%3D%20BRAND_CONSIDERATION",
                "/contacts?filter=nonsense",
                "/contacts/new",
                "/contacts/" + petra,
                "/contacts/" + petra + "/edit",
                "/contacts/" + petra + "/deletion",
                "/contacts/" + petra + "?tab=history",
                "/bin",
                "/bulk",
                "/companies",
                "/companies/" + nordlicht,
                "/companies/" + nordlicht + "/edit",
                "/companies/" + nordlicht + "?tab=people",
                "/consents/purposes",
                "/journey",
                "/touches",
                "/touches/aside",
                "/touch-kinds",
                "/touches?filter=kind%20%3D%20webinar",
                "/settings",
                "/journey?by=pod",
                "/journey?by=quarter&filter=source%20%3D%20trade_fair",
                "/journey/cohorts",
                "/journey/cohorts?stage=BRAND_PREFERENCE&filter=nonsense",
                "/journey/rules",
                "/journey/rules/brand_preference",
                "/deals",
                "/deals/" + deal,
                "/products",
                "/products/new",
                "/duplicates",
                "/duplicates?kind=companies",
                "/imports",
                "/tasks",
                "/tasks?whose=all&state=done",
                "/contacts/" + petra + "?tab=notes",
                "/contacts/" + petra + "?tab=files",
                "/calendar",
                "/log",
                "/log?contact=" + petra,
                "/log?company=" + nordlicht,
                "/connections",
                "/connections/new?kind=mailbox",
                "/connections/new?kind=calendar",
                "/connections/unmatched",
                "/visits",
                "/contacts/" + petra + "?tab=website",
                "/sites",
                "/mail-hooks",
                "/forms",
                "/forms/new",
                "/forms/" + form,
                "/forms/" + form + "/edit",
                "/links",
                "/links/" + link,
                "/people",
                "/people/owners",
                "/people/rights",
                "/people/" + cast.ines().id() + "/rights",
                "/fields",
                "/you");
        for (var address : addresses) {
            var answer = page.navigate(address);
            assertThat(answer.status()).as(address).isEqualTo(200);
            assertThat(Chromium.barriers(page)).as(look + " " + address).isEmpty();
            assertThat(page.locator("h1").count()).as("headings of " + address).isEqualTo(1);
            assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(address + " fits its window")
                    .isTrue();
        }
        assertThat(chromium.complaints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void theDoorIsOpenToEverybodyToo(Look look) {
        var page = chromium.window(look);
        page.navigate("/sign-in");
        assertThat(Chromium.barriers(page)).isEmpty();
        page.navigate("/contacts");
        assertThat(page.url()).contains("/sign-in?to=%2Fcontacts");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void aPersonFindsWhatIsBehindANumber() {
        var page = chromium.signedIn(cast.ines(), Look.LIGHT);
        page.navigate("/journey");
        page.locator("ol.funnel a").nth(3).click();

        assertThat(page.url()).contains("/contacts?filter=");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Petra Novak"))
                .first()
                .click();
        assertThat(page.locator("h1").textContent()).isEqualTo("Petra Novak");
        assertThat(page.locator("ol.ladder").textContent()).contains("Became a qualified lead");
    }

    @Test
    void theKeyboardGoesEverywhere() {
        var page = chromium.signedIn(cast.ines(), Look.LIGHT);
        page.keyboard().press("g");
        page.keyboard().press("c");
        page.waitForURL("**/contacts");
        page.keyboard().press("/");
        page.keyboard().type("Petra");
        page.keyboard().press("Enter");
        page.waitForURL("**/contacts?q=Petra*");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        page.waitForURL("**/contacts/*");
        page.keyboard().press("?");
        assertThat(page.locator("dialog[open]").isVisible()).isTrue();
        page.keyboard().press("Escape");
        page.keyboard().press("g");
        page.keyboard().press("f");
        page.waitForURL("**/journey");
    }

    @Test
    void itAllWorksWithoutScripts() {
        var page = chromium.window(Look.LIGHT, "en-GB", false);
        page.navigate("/sign-in?to=%2Fjourney");
        page.getByLabel("E-mail").fill(cast.tom().email());
        page.getByLabel("Password").fill(Cast.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.waitForURL("**/journey");

        assertThat(page.locator("ol.funnel li").count()).isEqualTo(8);
        assertThat(page.getByText("The eight stages in numbers").count()).isEqualTo(1);
    }

    @Test
    void germanReadersReadGerman() {
        var page = chromium.window(Look.LIGHT, "de-DE", true);
        page.navigate("/sign-in");

        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("de");
        assertThat(page.locator("main").textContent()).contains("Passwort");
    }

    @Test
    void scriptsInNamesStayNames() {
        var name = "<script>window.stolen = 1</script>\u202Egnp";
        var id = cast.as(cast.ines())
                .post("/api/v1/contacts", Map.of("key", "walk-script", "given_name", name))
                .json()
                .get("id")
                .asString();
        var page = chromium.signedIn(cast.ines(), Look.LIGHT);
        page.navigate("/contacts/" + id);

        assertThat(page.locator("h1").textContent()).isEqualTo("<script>window.stolen = 1</script>gnp");
        assertThat(page.evaluate("window.stolen")).isNull();
    }
}
