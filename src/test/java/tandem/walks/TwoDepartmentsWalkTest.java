package tandem.walks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tandem.walks.Chromium.Look;

/** Tom of Marketing and Ines of Sales, each at a browser of their own, work in one record of Petra Novak, step by step. */
@TandemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoDepartmentsWalkTest {

    @Autowired
    Cast cast;

    private final String mark = "t" + UUID.randomUUID().toString().substring(0, 6);

    private Chromium chromium;
    private Page tom;
    private Page ines;
    private String petra;

    @BeforeAll
    void bothComeIn() {
        chromium = new Chromium(cast.address());
        petra = "/contacts/" + contact("Petra", "petra." + mark + "@nordlicht.example");
        for (var given : new String[] {"Ada", "Ben"}) {
            contact(given, given + "." + mark + "@other.example");
        }
        tom = chromium.signedIn(cast.tom(), Look.LIGHT);
        ines = chromium.signedIn(cast.ines(), Look.LIGHT);
    }

    private String contact(String given, String email) {
        return cast.as(cast.ada())
                .post(
                        "/api/v1/contacts",
                        new HashMap<>(Map.of(
                                "key",
                                mark + email,
                                "given_name",
                                given,
                                "family_name",
                                "Novak" + mark,
                                "email",
                                email,
                                "company",
                                "Nordlicht " + mark,
                                "job_title",
                                "CEO",
                                "city",
                                "Kiel",
                                "source",
                                mark)))
                .json()
                .get("id")
                .asString();
    }

    @AfterAll
    void closeTheBrowser() {
        chromium.close();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private static void edit(Page page, String label, String value) {
        page.keyboard().press("e");
        page.waitForURL("**/edit");
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
        page.locator("main form .btn-primary").first().click();
        page.waitForURL(url -> !url.endsWith("/edit"));
    }

    @Test
    @Order(1)
    void tomChangesTheRecordAndInesSeesItWithoutLoadingItAgain() {
        ines.navigate(petra);
        ines.evaluate("window.sameAsBefore = true");
        tom.navigate(petra);

        edit(tom, "Job title", "Head of Grid");

        assertThat(tom.locator("#record .head")).containsText("Head of Grid");
        ines.bringToFront();
        assertThat(ines.locator("#record .head")).containsText("Head of Grid");
        assertThat((boolean) ines.evaluate("window.sameAsBefore === true")).isTrue();
    }

    @Test
    @Order(2)
    void tomNamesInesInANoteAndSheFindsItOnHerFirstPage() {
        tom.navigate(petra);
        tom.keyboard().press("n");
        tom.waitForURL("**?tab=notes&write=1");
        tom.keyboard().type("The CFO of " + mark + " decides, @In");
        tom.locator(".names [role=option]").first().waitFor();
        tom.keyboard().press("Enter");
        tom.keyboard().type("ask for half an hour.");
        tom.keyboard().press("Control+Enter");
        assertThat(tom.locator(".prose").first()).containsText("The CFO of " + mark);

        ines.navigate("/");
        assertThat(ines.locator("main")).containsText("The CFO of " + mark + " decides, @Ines Okafor");
    }

    @Test
    @Order(3)
    void inesAddsANextStepAndAFileAndTomSeesBoth() {
        ines.navigate(petra);
        ines.keyboard().press("t");
        ines.locator("#next").getByLabel("What").fill("Send the plan to " + mark);
        ines.locator("#next")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Add").setExact(true))
                .click();
        assertThat(ines.locator("#next")).containsText("Send the plan to " + mark);

        ines.navigate(petra + "?tab=files");
        ines.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "Offer " + mark + ".txt", "text/plain", "240,000".getBytes(StandardCharsets.UTF_8)));
        button(ines, "Keep the files").click();
        assertThat(ines.locator("#files")).containsText("Offer " + mark + ".txt");

        tom.navigate(petra + "?tab=files");
        assertThat(tom.locator("#files")).containsText("Offer " + mark + ".txt");
        assertThat(tom.locator("#next")).containsText("Send the plan to " + mark);
    }

    @Test
    @Order(4)
    void tomAsksAQuestionAndKeepsItAsAView() {
        tom.navigate("/contacts?view=all");
        tom.keyboard().press("f");
        tom.getByPlaceholder("Find a field").fill("source");
        tom.keyboard().press("Enter");
        tom.getByLabel("Value").fill(mark);
        button(tom, "Show").click();
        assertThat(tom.locator("tfoot")).containsText("3 found");

        tom.locator("details.menu summary").click();
        tom.getByText("Save as a new view").click();
        tom.getByLabel("Name").fill("Grid people " + mark);
        button(tom, "Save").click();
        tom.waitForURL(Pattern.compile("view="));
        assertThat(tom.locator("details.menu summary")).containsText("Grid people " + mark);
        ines.navigate("/contacts");
        assertThat(ines.locator("details.menu").first()).not().containsText("Grid people " + mark);
    }

    @Test
    @Order(5)
    void inesChangesAllOfThemAtOnceAndUndoesIt() {
        ines.navigate("/contacts?columns=name,city&sort=name&filter=source%20%3D%20" + mark);
        for (var name : new String[] {"Ada", "Ben", "Petra"}) {
            ines.getByLabel("Select " + name + " Novak" + mark).check();
        }
        button(ines, "Change").click();
        ines.getByLabel("Field", new Page.GetByLabelOptions().setExact(true)).selectOption("city");
        ines.locator("form[action='/bulk'] [name=value]").fill("Hamburg");
        ines.locator("form[action='/bulk'] .btn-primary").click();
        ines.waitForURL("**/bulk/*");
        ines.getByText("Done.").first().waitFor();
        tom.navigate(petra);
        assertThat(tom.locator("#record")).containsText("Hamburg");

        button(ines, "Undo").click();
        ines.waitForURL("**/bulk/*");
        ines.getByText("Done.").first().waitFor();
        tom.navigate(petra);
        assertThat(tom.locator("#record")).not().containsText("Hamburg");
        assertThat(tom.locator("#record")).containsText("Kiel");
    }

    @Test
    @Order(6)
    void tomPutsBackWhatInesChanged() {
        ines.navigate(petra);
        edit(ines, "Job title", "Assistant");
        tom.navigate(petra + "?tab=history");
        assertThat(tom.locator("ol.history > li").first()).containsText("Ines Okafor");

        link(tom, "Put Job title back to what it was before").click();
        tom.waitForURL("**/return?field=job_title");
        button(tom, "Put back").click();
        tom.waitForURL("**?tab=history*");

        assertThat(tom.locator("#record .head")).containsText("Head of Grid");
    }

    @Test
    @Order(7)
    void inesMergesATwinAndTomTakesThemApart() {
        var twin = "/contacts/" + contact("Petra", "petra2." + mark + "@nordlicht.example");
        ines.navigate("/duplicates" + petra + "/" + twin.substring(10));
        assertThat(ines.locator("main")).containsText("Are they the same?");
        assertThat(ines.getByRole(
                        AriaRole.RADIO,
                        new Page.GetByRoleOptions().setName("E-mail of Petra Novak" + mark + " (stays)")))
                .hasCount(1);
        ines.locator("form[action^='/duplicates/contacts/'] .btn-primary").click();
        ines.waitForURL("**" + petra);
        assertThat(ines.locator("main")).containsText("Both are one now.");
        assertThat(ines.locator("#record")).containsText("petra2." + mark + "@nordlicht.example");

        tom.navigate(twin);
        assertThat(tom.locator("h1")).hasText("Petra Novak" + mark);
        assertThat(tom.url()).endsWith(petra);
        link(tom, "Undo the merge of Petra Novak" + mark).click();
        tom.waitForURL("**/duplicates/merges/*");
        button(tom, "Make them two again").click();
        tom.waitForURL("**" + twin);
        tom.navigate(petra);
        assertThat(tom.locator("#record")).not().containsText("petra2." + mark);
        assertThat(tom.locator("#record")).containsText("Head of Grid");
    }

    @Test
    @Order(8)
    void whatIsHiddenFromMarketingIsNotOnTomsPageButOnInes() {
        var ada = cast.as(cast.ada());
        ada.post(
                "/api/v1/restrictions",
                Map.of(
                        "side", "MARKETING",
                        "role", "MEMBER",
                        "recordType", "contacts",
                        "field", "city",
                        "act", "SEE",
                        "extent", "NOTHING"));
        try {
            tom.navigate(petra);
            assertThat(tom.locator("#record")).not().containsText("Kiel");
            ines.navigate(petra);
            assertThat(ines.locator("#record")).containsText("Kiel");
            var asking = chromium.signedIn(cast.ada(), Look.LIGHT);
            asking.navigate("/people/" + cast.tom().id() + "/rights");
            assertThat(asking.locator("main")).containsText("City");
        } finally {
            ada.get("/api/v1/restrictions")
                    .json()
                    .forEach(one ->
                            ada.delete("/api/v1/restrictions/" + one.get("id").asString()));
        }
    }

    @Test
    @Order(9)
    void noneOfThePagesComplained() {
        assertThat(chromium.complaints()).isEmpty();
    }
}
