package tandem.walks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tandem.people.Person;
import tandem.walks.Chromium.Look;

/** A list, as people bend it to their question: in a real browser, by keyboard and by mouse. */
@TandemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListWalkTest {

    @Autowired
    Cast cast;

    private Chromium chromium;
    private String mark = "";

    @BeforeAll
    void openTheBrowser() {
        chromium = new Chromium(cast.address());
    }

    @BeforeEach
    void fourContacts() {
        mark = UUID.randomUUID().toString().substring(0, 8);
        for (var name : new String[] {"Ada", "Ben", "Cem", "Dana"}) {
            cast.as(cast.ines())
                    .post(
                            "/api/v1/contacts",
                            Map.of(
                                    "key",
                                    mark + name,
                                    "given_name",
                                    name,
                                    "family_name",
                                    "Walk",
                                    "job_title",
                                    "Buyer",
                                    "source",
                                    mark));
        }
    }

    @AfterAll
    void closeTheBrowser() {
        chromium.close();
    }

    private Page list(Person person, Look look, String locale) {
        var page = chromium.window(look, locale, true);
        page.navigate("/sign-in");
        page.locator("[name=email]").fill(person.email());
        page.locator("[name=password]").fill(Cast.PASSWORD);
        page.locator("main button[type=submit], form button[type=submit]")
                .first()
                .click();
        page.waitForURL("**/");
        page.navigate(address());
        return page;
    }

    private String address() {
        return "/contacts?columns=name,job_title,email,sales_owner,tags&sort=name&filter=source%20%3D%20'" + mark + "'";
    }

    private static Locator cell(Page page, int row, int column) {
        return page.locator("[data-rows] tr").nth(row).locator("td, th").nth(column);
    }

    @Test
    void aRowIsChangedByKeyboardAlone() {
        var page = list(cast.ines(), Look.LIGHT, "en-GB");
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("e");
        assertThat(page.getByLabel("Job title")).isFocused();
        page.keyboard().type("CFO");
        page.keyboard().press("Tab");
        assertThat(page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("E-mail"))
                        .or(page.getByLabel("E-mail")))
                .isFocused();
        page.keyboard().type("ben." + mark + "@nordlicht.example");
        page.keyboard().press("Enter");
        assertThat(cell(page, 1, 3)).hasText("ben." + mark + "@nordlicht.example");
        assertThat(cell(page, 1, 2)).hasText("CFO");
        assertThat(cell(page, 1, 3)).isFocused();

        page.keyboard().press("ArrowLeft");
        page.keyboard().press("F2");
        assertThat(page.getByLabel("Job title")).isFocused();
        page.keyboard().type("nothing that stays");
        page.keyboard().press("Escape");
        assertThat(cell(page, 1, 2)).hasText("CFO");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void whoeverIsSlowerChooses() {
        var page = list(cast.ines(), Look.LIGHT, "en-GB");
        cell(page, 0, 2).click();
        assertThat(page.getByLabel("Job title")).isFocused();
        var id = page.locator("[data-rows] tr").first().getAttribute("data-id");
        var contact = "/contacts/" + id + "/fields/job_title";
        cast.signedIn(cast.tom()).htmx(contact, "was.job_title", "Buyer", "job_title", "CTO");
        page.keyboard().type("CFO");
        page.keyboard().press("Enter");

        assertThat(cell(page, 0, 2)).containsText("Somebody was quicker");
        page.getByText("Theirs").click();
        cell(page, 0, 2).getByRole(AriaRole.BUTTON).click();

        assertThat(cell(page, 0, 2)).hasText("CTO");
        // The browser notes the answer 409 as an error of its own.
        assertThat(chromium.complaints()).allMatch(complaint -> complaint.contains("409"));
    }

    @Test
    void rowsAreSelectedByKeyboardAndNamedBeforeTheyAreChanged() {
        var page = list(cast.ines(), Look.LIGHT, "en-GB");
        assertThat(page.locator("#selection")).isHidden();
        page.keyboard().press("j");
        page.keyboard().press("x");
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("Shift+X");
        assertThat(page.locator("#selection")).containsText("3 selected");

        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Change").setExact(true))
                .click();
        assertThat(page.locator("h1")).hasText("Change 3 contacts");
        assertThat(page.locator("main")).containsText("Ada Walk, Ben Walk, Cem Walk");
        page.getByLabel("Field").selectOption("source");
        assertThat(page.locator("form[action='/bulk'] input[name=field]")).hasValue("source");
        assertThat(page.locator("form[action='/bulk'] input[name=id]")).hasCount(3);
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void aQuestionBecomesAViewThatOpensFirst() {
        var page = list(cast.tom(), Look.LIGHT, "en-GB");
        page.keyboard().press("f");
        page.getByPlaceholder("Find a field").fill("job t");
        page.keyboard().press("Enter");
        page.getByLabel("Value").fill("Buyer");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                .click();
        assertThat(page.locator(".sentence.on"))
                .containsText(new String[] {"Source " + mark, "Job title contains Buyer"});
        assertThat(page.locator("tfoot")).containsText("4 found");

        page.locator("details.menu summary").click();
        page.getByText("Save as a new view").click();
        page.getByLabel("Name").fill("Buyers " + mark);
        page.getByText("My list opens with it").click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Save").setExact(true))
                .click();
        page.waitForURL(Pattern.compile("view="));
        page.navigate("/contacts");
        assertThat(page.locator("details.menu summary")).containsText("Buyers " + mark);

        page.getByLabel("Without: Job title contains Buyer").click();
        assertThat(page.locator("details.menu summary")).containsText("changed");
        page.getByText("Reset").last().click();
        assertThat(page.locator(".sentence.on")).hasCount(2);
        assertThat(chromium.complaints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void everyPanelIsOpenToEverybody(Look look) {
        var page = list(cast.ada(), look, "de-DE");
        for (var panel : new String[] {"/contacts/conditions", "/contacts/columns", "/contacts/export"}) {
            page.locator("a[data-panel][href^='" + panel + "']").first().click();
            assertThat(page.locator("dialog#panel h1")).isVisible();
            assertThat(Chromium.barriers(page)).as(look + " " + panel).isEmpty();
            page.keyboard().press("Escape");
        }
        for (var address : new String[] {
            address(),
            "/touches",
            "/contacts/condition?field=stage",
            "/contacts/condition?field=last_touch_at",
            "/contacts/condition?field=sales_owner",
            "/contacts/conditions?relation=deals",
            "/contacts/filter",
            "/contacts/views/new",
            "/contacts/selection?all=true&act=delete&filter=source%20%3D%20'" + mark + "'",
            "/contacts/selection?all=true&act=change&field=seniority&filter=source%20%3D%20'" + mark + "'"
        }) {
            assertThat(page.navigate(address).status()).as(address).isEqualTo(200);
            assertThat(Chromium.barriers(page)).as(look + " " + address).isEmpty();
            assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(address + " fits its window")
                    .isTrue();
        }
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void itAllWorksWithoutScripts() {
        var page = chromium.window(Look.LIGHT, "en-GB", false);
        page.navigate("/sign-in");
        page.getByLabel("E-mail").fill(cast.tom().email());
        page.getByLabel("Password").fill(Cast.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.navigate(address());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("+ Filter"))
                .click();
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("First name").setExact(true))
                .click();
        page.getByLabel("Value").fill("ce");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                .click();
        assertThat(page.locator("[data-rows] tr")).hasCount(1);

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Columns"))
                .click();
        page.getByLabel("Tags: further to the front").click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Show").setExact(true))
                .click();
        assertThat(page.url()).contains("columns=name%2Cjob_title%2Cemail%2Ctags%2Csales_owner");

        page.getByLabel("Select Cem Walk").check();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Delete").setExact(true))
                .click();
        assertThat(page.locator("h1")).hasText("Delete 1 contact");
    }
}
