package tandem.walks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tandem.people.Person;
import tandem.walks.Chromium.Look;

/** What a salesperson and a marketer do on the pages of a contact and of a company, in a real browser. */
@TandemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomerDetailTest {

    @Autowired
    Cast cast;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private Chromium chromium;
    private String petra;
    private String nordlicht;

    @BeforeAll
    void openTheBrowser() {
        chromium = new Chromium(cast.address());
        var ines = cast.as(cast.ines());
        var contact = ines.post(
                        "/api/v1/contacts",
                        Map.of(
                                "key",
                                mark,
                                "given_name",
                                "Petra",
                                "family_name",
                                "Novak",
                                "email",
                                "petra@" + mark + ".example",
                                "job_title",
                                "CEO",
                                "company",
                                "Nordlicht " + mark,
                                "company_domain",
                                mark + ".example"))
                .json();
        petra = "/contacts/" + contact.get("id").asString();
        nordlicht = "/companies/" + contact.get("company_id").asString();
        ines.post(
                "/api/v1/touches",
                Map.of("contact_key", mark, "kind", "webinar", "at", "2026-03-03T10:00:00Z", "note", "Liked it"));
    }

    @AfterAll
    void closeTheBrowser() {
        chromium.close();
    }

    private Page signedIn(Person person, Look look, boolean scripts) {
        var page = chromium.window(look, "en-GB", scripts);
        page.navigate("/sign-in");
        page.getByLabel("E-mail").fill(person.email());
        page.getByLabel("Password").fill(Cast.PASSWORD);
        press(page, "Sign in");
        page.waitForURL("**/");
        return page;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }

    private static void unfold(Page page, String summary) {
        page.locator("summary", new Page.LocatorOptions().setHasText(summary))
                .first()
                .click();
    }

    @Test
    void aSalespersonAddsAnAddressAndMakesItTheMainOne() {
        var page = signedIn(cast.ines(), Look.LIGHT, true);
        page.navigate(petra);
        unfold(page, "Add one");
        page.getByLabel("Address or number").fill("p.novak@" + mark + ".example");
        press(page, "Add");
        page.getByLabel("Change p.novak@" + mark + ".example").click();
        press(page, "Make it the main one");
        page.waitForFunction(
                "email => document.querySelector('.facts a[href^=mailto]').textContent === email",
                "p.novak@" + mark + ".example");

        unfold(page, "Add one");
        page.getByLabel("Address or number").fill("nobody");
        press(page, "Add");
        page.getByText("it is no e-mail address").first().waitFor();
    }

    @Test
    void aMarketerNotesConsentWithoutScripts() {
        var page = signedIn(cast.tom(), Look.PHONE, false);
        page.navigate(petra);
        unfold(page, "Note what they said");
        page.getByLabel("Purpose").selectOption("newsletter");
        page.getByLabel("Their words, or the text they agreed to").fill("Yes, please send it.");
        press(page, "Note it");

        unfold(page, "Proof");
        assertThat(page.getByText("Yes, please send it.").isVisible()).isTrue();
        assertThat(page.getByText("noted by Tom Rydell").isVisible()).isTrue();
    }

    @Test
    void aCompanyHasItsPeopleBesideItsTimeline() {
        var page = signedIn(cast.ines(), Look.LIGHT, true);
        page.navigate(nordlicht);
        assertThat(page.locator("ol.ladder").textContent()).contains("Attended a webinar, Petra Novak");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("People").setExact(true))
                .click();
        page.waitForURL("**?tab=people#tabs");
        assertThat(page.locator("tbody [data-row]").textContent()).contains("Petra Novak", "CEO", "Consideration");
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void everythingUnfoldedIsOpenToEverybody(Look look) {
        var page = signedIn(cast.ada(), look, true);
        for (var address : new String[] {petra, nordlicht, nordlicht + "?tab=people", "/consents/purposes"}) {
            page.navigate(address);
            page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
            assertThat(Chromium.barriers(page)).as(look + " " + address).isEmpty();
            assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(address + " fits its window")
                    .isTrue();
        }
    }
}
