package tandem.walks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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
import tandem.people.Person;
import tandem.walks.Chromium.Look;

/** Finding things by keyboard, in a real browser: the box in the frame, and the palette. */
@TandemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchWalkTest {

    @Autowired
    Cast cast;

    private Chromium chromium;

    @BeforeAll
    void openTheBrowser() {
        chromium = new Chromium(cast.address());
        cast.as(cast.ines())
                .post(
                        "/api/v1/contacts",
                        Map.of(
                                "key", "walk-jorun",
                                "given_name", "Jorun",
                                "family_name", "Fjällräven",
                                "email", "jorun@fjallbetong.example",
                                "company", "Fjäll Betong"));
    }

    @AfterEach
    void nothingIsComplainedAbout() {
        assertThat(chromium.complaints()).isEmpty();
    }

    @AfterAll
    void closeTheBrowser() {
        chromium.close();
    }

    private Page signedIn(Person person, Look look) {
        var page = chromium.window(look);
        page.navigate("/sign-in");
        page.getByLabel("E-mail").fill(person.email());
        page.getByLabel("Password").fill(Cast.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.waitForURL("**/");
        findable(page);
        return page;
    }

    // What is written is found a moment later.
    private static void findable(Page page) {
        page.waitForFunction(
                "async () => (await (await fetch('/search/found?q=fjallraven')).text()).includes('Jorun')");
    }

    @Test
    void theSlashLeadsToTheBoxAndTheArrowsToTheRecord() {
        var page = signedIn(cast.ines(), Look.LIGHT);
        page.keyboard().press("/");
        page.keyboard().type("fjallrav");
        var option = page.locator("[role=option]:has-text('Jorun')");
        option.waitFor();

        assertThat(option.textContent()).contains("Jorun", "Fjäll Betong", "Contact");
        var box = page.getByRole(AriaRole.COMBOBOX);
        assertThat(box.getAttribute("aria-expanded")).isEqualTo("true");
        page.keyboard().press("ArrowDown");
        assertThat(box.getAttribute("aria-activedescendant")).isEqualTo(option.getAttribute("id"));
        assertThat(Chromium.barriers(page)).isEmpty();
        page.keyboard().press("Enter");
        page.waitForURL("**/contacts/*");
        assertThat(page.locator("h1").textContent()).isEqualTo("Jorun Fjällräven");
    }

    @Test
    void enterInTheBoxShowsEverythingThatWasFound() {
        var page = signedIn(cast.ines(), Look.LIGHT);
        page.keyboard().press("/");
        page.keyboard().type("jorun");
        page.keyboard().press("Enter");
        page.waitForURL("**/search?q=jorun");

        assertThat(page.locator("main .hit").first().textContent()).contains("Jorun Fjällräven");
    }

    @Test
    void theSlashLeadsToTheListWhereThereIsOne() {
        var page = signedIn(cast.ines(), Look.LIGHT);
        page.navigate("/contacts");
        page.keyboard().press("/");

        assertThat(page.evaluate("document.activeElement.closest('main') !== null"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void thePaletteFindsRecordsAndActs(Look look) {
        var page = signedIn(cast.ines(), look);
        if (look == Look.PHONE) {
            page.locator("[data-palette]").click();
        } else {
            page.keyboard().press("Control+k");
        }
        var palette = page.getByRole(AriaRole.DIALOG);
        palette.waitFor();
        assertThat(Chromium.barriers(page)).isEmpty();

        page.keyboard().type("fjällr");
        palette.getByText("Jorun").first().waitFor();
        assertThat(Chromium.barriers(page)).isEmpty();
        page.keyboard().press("Enter");
        page.waitForURL("**/contacts/*");

        page.keyboard().press("Control+k");
        page.keyboard().type("imp");
        page.keyboard().press("Enter");
        page.waitForURL("**/imports");

        page.keyboard().press("Control+k");
        palette.getByText("Opened before").waitFor();
        page.keyboard().press("Enter");
        page.waitForURL("**/contacts/*");
        assertThat(page.locator("h1").textContent()).isEqualTo("Jorun Fjällräven");
    }

    @Test
    void aQuickEnterMeansTheFirstRecordOfTheAnswer() {
        var page = signedIn(cast.ines(), Look.LIGHT);
        page.keyboard().press("Control+k");
        page.keyboard().type("jorun fjall");
        page.keyboard().press("Enter");

        page.waitForURL("**/contacts/*");
    }

    @Test
    void thePaletteTurnsOffTheLightAndSignsOut() {
        var page = signedIn(cast.ines(), Look.LIGHT);
        page.keyboard().press("Control+k");
        page.keyboard().type("dark");
        page.keyboard().press("Enter");
        assertThat(page.locator("html").getAttribute("data-bs-theme")).isEqualTo("dark");

        page.keyboard().press("Control+k");
        page.keyboard().type("sign o");
        page.keyboard().press("Enter");
        page.waitForURL("**/sign-in**");
        assertThat(page.evaluate("Object.keys(localStorage).some(key => key.startsWith('opened-'))"))
                .isEqualTo(false);
    }

    @Test
    void thePaletteOffersOnlyWhatOneMay() {
        var page = signedIn(cast.vera(), Look.LIGHT);
        page.keyboard().press("Control+k");
        var palette = page.getByRole(AriaRole.DIALOG);
        palette.getByText("Your settings").waitFor();

        assertThat(palette.getByText("Import a file").count()).isZero();
        assertThat(palette.getByText("Add a person").count()).isZero();
        page.keyboard().type("xqzwvq");
        palette.getByText("Nothing is called like that.").waitFor();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog[open]").count()).isZero();
    }

    @Test
    void itAllWorksWithoutScripts() {
        var page = chromium.window(Look.PHONE, "de-DE", false);
        page.navigate("/sign-in?to=%2Fsearch%3Fq%3Djorun");
        page.locator("input[name=email]").fill(cast.tom().email());
        page.locator("input[name=password]").fill(Cast.PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/search?q=jorun");

        assertThat(page.locator("main input[name=q]").inputValue()).isEqualTo("jorun");
        assertThat(page.locator("#palette").isVisible()).isFalse();
        page.locator(".bottom a[href='/search']").click();
        page.waitForURL("**/search");
    }
}
