package tandem.walks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
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
import tandem.people.Person;
import tandem.walks.Chromium.Look;

/** Notes, files and tasks in a real browser: by mouse, by keyboard, and without scripts. */
@TandemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotesWalkTest {

    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @Autowired
    Cast cast;

    private Chromium chromium;
    private String petra;

    @BeforeAll
    void openTheBrowser() {
        chromium = new Chromium(cast.address());
        petra = cast.as(cast.ines())
                .post(
                        "/api/v1/contacts",
                        Map.of(
                                "key", "notes-walk",
                                "given_name", "Petra",
                                "family_name", "Novak",
                                "company", "Nordlicht Energie",
                                "job_title", "CEO",
                                "sales_owner", "Ines Okafor"))
                .json()
                .get("id")
                .asString();
        var tom = cast.as(cast.tom());
        for (var text : new String[] {
            "The CFO decides, not the CEO. @Ines, ask for half an hour with both.\n\nTheir plan: https://nordlicht.example/plan",
            "Met at the fair. Grid data by the minute is what they came for."
        }) {
            tom.post("/api/v1/notes", Map.of("record_type", "contacts", "record_id", petra, "text", text));
        }
        for (int days : new int[] {-2, 0, 3}) {
            cast.as(cast.ines())
                    .post(
                            "/api/v1/tasks",
                            Map.of(
                                    "what",
                                    Map.of(
                                                    -2,
                                                    "Send the migration plan to their CFO",
                                                    0,
                                                    "Call Petra",
                                                    3,
                                                    "Send the offer")
                                            .get(days),
                                    "due_on",
                                    LocalDate.now().plusDays(days),
                                    "record_type",
                                    "contacts",
                                    "record_id",
                                    petra));
        }
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
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.waitForURL("**/");
        return page;
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void everyPageIsWholeAndOpenToEverybody(Look look) {
        var page = signedIn(cast.ines(), look, true);
        var shown = Map.of(
                "/",
                "first",
                "/tasks",
                "tasks",
                "/contacts/" + petra + "?tab=notes",
                "notes",
                "/contacts/" + petra + "?tab=files",
                "files",
                "/you",
                "you",
                "/calendar",
                "calendar");
        shown.forEach((address, name) -> {
            assertThat(page.navigate(address).status()).as(address).isEqualTo(200);
            keep(page, name + "-" + look);
            page.locator("details").all().forEach(details -> details.evaluate("one => one.open = true"));
            assertThat(Chromium.barriers(page)).as(look + " " + address).isEmpty();
            assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(address + " fits its window")
                    .isTrue();
        });
        assertThat(chromium.complaints()).isEmpty();
    }

    // Pictures for eyes, where somebody asked for them: -Dtandem.pictures=DIR
    private static void keep(Page page, String name) {
        var folder = System.getProperty("tandem.pictures");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, name + ".png")));
        }
    }

    @Test
    void aNoteIsWrittenByKeyboardAlone() {
        var page = signedIn(cast.tom(), Look.LIGHT, true);
        page.navigate("/contacts/" + petra);
        page.keyboard().press("n");
        page.waitForURL("**/contacts/*?tab=notes&write=1");
        page.keyboard().type("Please read this, @In");
        page.locator(".names [role=option]").waitFor();
        assertThat(Chromium.barriers(page)).isEmpty();
        keep(page, "picker");
        page.keyboard().press("Enter");
        page.keyboard().type("and answer.");
        page.keyboard().press("Control+Enter");
        page.locator("#notice", new Page.LocatorOptions().setHasText("The note is kept."))
                .waitFor();
        assertThat(page.locator(".prose").allTextContents())
                .anyMatch(text -> text.contains("Please read this, @Ines Okafor and answer."));
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void filesAreDroppedAndTakenAway() {
        var page = signedIn(cast.tom(), Look.LIGHT, true);
        page.navigate("/contacts/" + petra + "?tab=files");
        page.locator("input[type=file]").setInputFiles(new FilePayload[] {
            new FilePayload("Grid plan.png", "image/png", PNG),
            new FilePayload("offer.png", "image/png", "MZ a program".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        });
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keep the files"))
                .click();
        page.getByText("2 files are kept.").waitFor();
        var row = page.locator("#files li", new Page.LocatorOptions().setHasText("Grid plan.png"));
        page.waitForCondition(() -> (int) row.locator("img").evaluate("image => image.naturalWidth") == 1);
        assertThat(page.getByText("its name says that it is a picture, but it is none")
                        .count())
                .isEqualTo(1);
        keep(page, "files-kept");
        var saved = page.waitForDownload(
                () -> row.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Grid plan.png"))
                        .click());
        assertThat(saved.suggestedFilename()).isEqualTo("Grid plan.png");
        row.getByRole(AriaRole.BUTTON).click();
        page.getByText("The file is in the bin now.").waitFor();
        assertThat(page.getByText("Grid plan.png").count()).isZero();
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void aTaskIsAddedAndTickedOffWhereItStands() {
        var page = signedIn(cast.tom(), Look.LIGHT, true);
        page.navigate("/contacts/" + petra + "?tab=notes");
        page.keyboard().press("t");
        page.locator("#next").getByLabel("What").fill("Ask for the case study");
        page.locator("#next").getByLabel("Due on").fill(LocalDate.now().toString());
        page.locator("#next")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Add").setExact(true))
                .click();
        page.locator("#next b", new Page.LocatorOptions().setHasText("Ask for the case study"))
                .waitFor();
        assertThat(page.url()).contains("tab=notes");

        page.navigate("/");
        page.locator("#your-tasks li", new Page.LocatorOptions().setHasText("Ask for the case study"))
                .getByRole(AriaRole.BUTTON)
                .click();
        page.locator("#notice").getByText("Done: Ask for the case study").waitFor();
        page.locator("#your-tasks li", new Page.LocatorOptions().setHasText("Ask for the case study"))
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void allOfItWorksWithoutScripts() {
        var page = signedIn(cast.mara(), Look.PHONE, false);
        page.navigate("/contacts/" + petra + "?tab=notes");
        page.getByLabel("New note").fill("Without scripts, @Tom.");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keep the note"))
                .click();
        assertThat(page.locator("b.named").first().textContent()).isEqualTo("@Tom");

        page.navigate("/tasks");
        page.getByText("New task").click();
        page.locator("#what-new").fill("Thank Petra");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Add").setExact(true))
                .click();
        page.locator("#tasks li", new Page.LocatorOptions().setHasText("Thank Petra"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Done: Thank Petra"))
                .click();
        assertThat(page.locator("#notice").textContent()).contains("Done: Thank Petra");
    }
}
