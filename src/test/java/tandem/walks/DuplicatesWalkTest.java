package tandem.walks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tandem.Cast;
import tandem.TandemTest;
import tandem.duplicates.Comparing;
import tandem.walks.Chromium.Look;

/** Duplicates as people meet them: asked while typing, decided in the queue, merged, and taken apart again. */
@TandemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DuplicatesWalkTest {

    @Autowired
    Cast cast;

    @Autowired
    ApplicationContext tandem;

    private final String mark = "w" + UUID.randomUUID().toString().substring(0, 6);

    private Chromium chromium;

    @BeforeAll
    void openTheBrowser() {
        chromium = new Chromium(cast.address());
    }

    @AfterAll
    void closeTheBrowser() {
        chromium.close();
    }

    private Page signedIn(Look look) {
        var page = chromium.window(look);
        page.navigate("/sign-in");
        page.getByLabel("E-mail").fill(cast.ines().email());
        page.getByLabel("Password").fill(Cast.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.waitForURL("**/");
        return page;
    }

    private String contact(String key, Map<String, String> values) {
        var all = new HashMap<>(values);
        all.put("key", mark + key);
        return cast.as(cast.ines())
                .post("/api/v1/contacts", all)
                .json()
                .get("id")
                .asString();
    }

    private String jonas(String key, String given, String email) {
        return contact(
                key,
                Map.of(
                        "given_name", given,
                        "family_name", "Lindholm" + mark,
                        "email", email + mark + "@fjordline.example",
                        "phone", "+47 22 " + (100_000 + Math.floorMod((mark + given.charAt(0)).hashCode(), 899_999)),
                        "tags", "fair",
                        "company", "Fjordline " + mark));
    }

    private void touch(String key, String kind) {
        cast.as(cast.ines())
                .post("/api/v1/touches", Map.of("contact_key", mark + key, "kind", kind, "at", "2026-10-01T10:00:00Z"));
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first()
                .click();
    }

    @Test
    void whoeverTypesIsToldAtOnce() {
        var jonas = jonas("typed", "Jonas", "jonas.typed.");
        var page = signedIn(Look.LIGHT);
        page.navigate("/contacts/new");
        page.getByLabel("First name").fill("Jonas");
        page.getByLabel("Last name").fill("Lindholm" + mark);
        page.getByLabel("E-mail").fill("jonas.typed." + mark + "@fjordline.example");

        page.locator("#alike a[href='/contacts/" + jonas + "']").first().waitFor();
        assertThat(page.locator("#alike").textContent()).contains("same e-mail, same name");
        assertThat(Chromium.barriers(page)).isEmpty();
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/walks/alike.png")));
        page.locator("#alike").getByText("Open").click();
        page.waitForURL("**/contacts/" + jonas);
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void aPairIsFoundMergedAndTakenApartAgainByKeyboard() {
        var jonas = jonas("one", "Jonas", "jonas.");
        var jon = jonas("two", "Jonass", "jon.");
        touch("one", "webinar");
        touch("two", "call");
        Comparing.all(tandem);
        var page = signedIn(Look.LIGHT);

        page.navigate("/contacts/" + jonas);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Compare with Jonass Lindholm" + mark))
                .click();
        page.waitForURL("**/duplicates/contacts/" + jonas + "/" + jon);
        assertThat(page.locator("main").textContent()).contains("What goes along", "Touches");
        page.locator("input[name='from.email'][value='loser']").check();
        page.keyboard().press("Escape");
        page.locator("h1").click();
        page.keyboard().press("m");
        page.waitForURL("**/contacts/" + jonas);
        assertThat(page.locator("main").textContent())
                .contains("Both are one now.", "jon." + mark + "@fjordline.example", "Webinar".substring(1));

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Undo the merge of Jonass Lindholm" + mark))
                .click();
        page.waitForURL("**/duplicates/merges/*");
        button(page, "Make them two again");
        page.waitForURL("**/contacts/" + jon);
        assertThat(page.locator("main").textContent())
                .contains("They are two again", "jon." + mark + "@fjordline.example");
        page.navigate("/contacts/" + jonas);
        assertThat(page.locator("main").textContent()).contains("jonas." + mark + "@fjordline.example");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void certainPairsAreMergedInOneGoAndUndoneInOne() {
        var one = jonas("sure1", "Karin", "karin.");
        var two = contact(
                "sure2",
                Map.of(
                        "given_name", "Karin",
                        "family_name", "Lindholm" + mark,
                        "phone", "0022 " + (100_000 + Math.floorMod((mark + "K").hashCode(), 899_999)),
                        "company", "Fjordline " + mark));
        Comparing.all(tandem);
        var page = signedIn(Look.LIGHT);
        page.navigate("/duplicates");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(java.util.regex.Pattern.compile("that are certain")))
                .click();
        page.waitForURL("**/duplicates/sweeps/*");
        page.getByText("Done.").waitFor();
        assertThat(cast.as(cast.ines()).get("/api/v1/contacts/" + one).status()
                        + cast.as(cast.ines()).get("/api/v1/contacts/" + two).status())
                .isEqualTo(200 + 307);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/walks/sweep.png")));

        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(java.util.regex.Pattern.compile("Undo all")))
                .click();
        page.getByText("Done. 0 are still merged").waitFor();
        assertThat(cast.as(cast.ines()).get("/api/v1/contacts/" + one).status()).isEqualTo(200);
        assertThat(cast.as(cast.ines()).get("/api/v1/contacts/" + two).status()).isEqualTo(200);
        assertThat(chromium.complaints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void thePagesAreWholeAndOpenToEverybody(Look look) {
        var one = jonas("page1" + look, "Nora" + look, "nora." + look);
        var two = jonas("page2" + look, "Norra" + look, "n." + look);
        var third = jonas("page3" + look, "Nora" + look, "third." + look);
        touch("page2" + look, "call");
        Comparing.all(tandem);
        var merged = cast.as(cast.ines())
                .post(
                        "/api/v1/merges",
                        Map.of(
                                "kind",
                                "contacts",
                                "winner",
                                one,
                                "winnerVersion",
                                1,
                                "loser",
                                third,
                                "loserVersion",
                                1))
                .json()
                .get("id")
                .asString();
        touch("page3" + look, "meeting");
        cast.as(cast.ines()).send("PATCH", "/api/v1/contacts/" + one, Map.of("job_title", "Chair"), "If-Match", "2");
        var page = signedIn(look);
        for (var address : Map.of(
                        "queue", "/duplicates",
                        "pair", "/duplicates/contacts/" + one + "/" + two,
                        "parting", "/duplicates/merges/" + merged,
                        "record", "/contacts/" + one)
                .entrySet()) {
            var answer = page.navigate(address.getValue());
            assertThat(answer.status()).as(address.getKey()).isEqualTo(200);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/walks/" + address.getKey() + "-" + look + ".png"))
                    .setFullPage(true));
            assertThat(Chromium.barriers(page)).as(look + " " + address).isEmpty();
            assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(address + " fits its window")
                    .isTrue();
        }
        assertThat(chromium.complaints()).isEmpty();
    }
}
