package tandem.walks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.FindByIndexNameSessionRepository;
import tandem.Cast;
import tandem.TandemTest;
import tandem.people.Person;
import tandem.walks.Chromium.Look;

/** Two people at the same records, each in a browser of their own; and what becomes of a form when the session ends. */
@TandemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoAtOnceTest {

    @Autowired
    Cast cast;

    @Autowired
    FindByIndexNameSessionRepository<?> sessions;

    private Chromium chromium;

    @BeforeAll
    void openTheBrowser() {
        chromium = new Chromium(cast.address());
    }

    @AfterAll
    void closeTheBrowser() {
        chromium.close();
    }

    @BeforeEach
    void nobodyHasComplainedYet() {
        chromium.complaints();
    }

    private String contact(String familyName) {
        return cast.as(cast.ines())
                .post(
                        "/api/v1/contacts",
                        Map.of("key", "two-" + UUID.randomUUID(), "given_name", "Petra", "family_name", familyName))
                .json()
                .get("id")
                .asString();
    }

    private void change(String contact, String field, String value) {
        var ines = cast.as(cast.ines());
        var address = "/api/v1/contacts/" + contact;
        var answer = ines.patch(
                address, Map.of(field, value), "If-Match", ines.get(address).header("ETag"));
        assertThat(answer.status()).isEqualTo(200);
    }

    private void endSessionsOf(Person person) {
        sessions.findByPrincipalName(person.id().toString()).keySet().forEach(sessions::deleteById);
    }

    private static void mark(Page page) {
        page.evaluate("window.sameAsBefore = true");
    }

    private static boolean wasNotLoadedAgain(Page page) {
        return (boolean) page.evaluate("window.sameAsBefore === true");
    }

    @Test
    void listAndRecordFollowWhatSomebodyElseChanges() {
        var petra = contact("Follow");
        var list = chromium.signedIn(cast.tom(), Look.LIGHT);
        list.navigate("/contacts?q=Petra%20Follow");
        var record = list.context().newPage();
        record.navigate("/contacts/" + petra);
        list.bringToFront();
        mark(list);
        mark(record);
        list.locator("[data-row] a").first().focus();

        change(petra, "job_title", "Head of Grid");

        assertThat(list.locator("[data-rows]")).containsText("Head of Grid");
        assertThat(record.locator("#record .head")).containsText("Head of Grid");
        assertThat(wasNotLoadedAgain(list)).isTrue();
        assertThat(wasNotLoadedAgain(record)).isTrue();
        assertThat(list.locator("[data-row] a").first()).isFocused();

        contact("Follow the second");
        assertThat(list.locator("[data-row]")).hasCount(2);
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void whoIsTypingIsToldInsteadAndDecides() {
        var petra = contact("Calm");
        var page = chromium.signedIn(cast.tom(), Look.LIGHT);
        page.navigate("/contacts/" + petra);
        mark(page);
        page.evaluate(
                "document.querySelector('#record').insertAdjacentHTML('beforeend', '<form id=note method=post action=/nowhere><textarea name=text aria-label=Note></textarea></form>')");
        page.getByLabel("Note").fill("She asked for");

        change(petra, "job_title", "Head of Calm");

        assertThat(page.locator("#news")).containsText("Ines Okafor changed this just now.");
        assertThat(page.locator("#record .head")).not().containsText("Head of Calm");
        assertThat(Chromium.barriers(page)).isEmpty();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Show").setExact(true))
                .click();
        assertThat(page.locator("#record .head")).containsText("Head of Calm");
        assertThat(page.locator("#news")).isEmpty();
        assertThat(wasNotLoadedAgain(page)).isTrue();
    }

    @Test
    void oneSeesWhoElseIsAtTheRecord() {
        var petra = contact("Presence");
        var tom = chromium.signedIn(cast.tom(), Look.LIGHT);
        var ines = chromium.signedIn(cast.ines(), Look.PHONE);
        tom.navigate("/contacts/" + petra);
        assertThat(tom.locator("[data-here]")).isEmpty();

        ines.navigate("/contacts/" + petra);
        assertThat(tom.getByRole(AriaRole.IMG, named("Ines Okafor is looking at this too")))
                .isVisible();
        assertThat(ines.getByRole(AriaRole.IMG, named("Tom Rydell is looking at this too")))
                .isVisible();
        assertThat(Chromium.barriers(tom)).isEmpty();

        ines.evaluate(
                "document.querySelector('#record').insertAdjacentHTML('beforeend', '<form id=note method=post action=/nowhere><textarea name=text aria-label=Note></textarea></form>')");
        ines.getByLabel("Note").fill("She asked for");
        assertThat(tom.getByRole(AriaRole.IMG, named("Ines Okafor is changing this")))
                .isVisible();

        ines.navigate("/contacts");
        assertThat(tom.locator("[data-here]")).isEmpty();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    @Test
    void aSessionThatEndsInMidFormLosesNothing() {
        var page = chromium.signedIn(cast.mara(), Look.LIGHT);
        page.navigate("/you");
        page.getByLabel("Your name").fill("Mara Lindqvist of Lund");
        page.getByLabel("Language").selectOption("de");
        page.getByLabel("The one now").fill("a secret");
        endSessionsOf(cast.mara());

        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Keep").setExact(true))
                .click();
        page.waitForURL("**/sign-in?to=%2Fyou");
        assertThat(page.locator("[data-kept]")).isVisible();
        assertThat(String.valueOf(page.evaluate("JSON.stringify(sessionStorage)")))
                .doesNotContain("a secret");
        comesIn(page, cast.mara());

        page.waitForURL("**/you");
        assertThat(page.getByLabel("Your name")).hasValue("Mara Lindqvist of Lund");
        assertThat(page.getByLabel("Language")).hasValue("de");
        assertThat(page.locator(".brought")).containsText("What you had typed is here again.");
        assertThat(Chromium.barriers(page)).isEmpty();

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Discard it"))
                .click();
        assertThat(page.getByLabel("Your name")).hasValue("Mara Lindqvist");
        page.reload();
        assertThat(page.locator(".brought")).hasCount(0);
        chromium.complaints();
    }

    @Test
    void whatTheServerTookIsNotBroughtBack() {
        var page = chromium.signedIn(cast.vera(), Look.LIGHT);
        page.navigate("/you");
        page.getByLabel("Your name").fill("Vera Nováková");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Keep").setExact(true))
                .click();
        assertThat(page.locator("h1")).hasText("Vera Nováková");
        page.navigate("/you");
        assertThat(page.locator(".brought")).hasCount(0);
        page.getByLabel("Your name").fill("Vera Novak");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Keep").setExact(true))
                .click();
        assertThat(page.locator("h1")).hasText("Vera Novak");
    }

    @Test
    void withoutScriptsAFormWaitsAtTheDoor() {
        var page = chromium.window(Look.LIGHT, "en-GB", false);
        page.navigate("/sign-in?to=%2Fyou");
        comesIn(page, cast.fin());
        page.getByLabel("Your name").fill("Fin Marlow of Marlow");
        endSessionsOf(cast.fin());
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Keep").setExact(true))
                .click();

        comesIn(page, cast.fin());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send it now"))
                .click();

        assertThat(page.locator("h1")).hasText("Fin Marlow of Marlow");
    }

    private static void comesIn(Page page, Person person) {
        page.getByLabel("E-mail").fill(person.email());
        page.getByLabel("Password").fill(Cast.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }
}
