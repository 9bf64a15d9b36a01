package tandem.walks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tandem.people.Person;
import tandem.walks.Chromium.Look;

/** Ines and Tom work on Petra and put things back, in a real browser. What they see lies in target/walks afterwards. */
@TandemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryWalkTest {

    @Autowired
    Cast cast;

    private Chromium chromium;
    private Caller ines;
    private String petra;
    private String run;
    private String undo;

    @BeforeAll
    void thingsHappen() {
        chromium = new Chromium(cast.address());
        ines = cast.as(cast.ines());
        petra = "/contacts/" + contact("history-petra", "Petra", "Novak");
        contact("history-paul", "Paul", "Amsel");
        change(petra, "job_title", "Head of IT");
        change(petra, "sales_owner", "Ines Okafor");
        change(petra, "city", "Hamburg");
        change(petra, "fit", "");
        run = bulk(Map.of(
                "records",
                "contacts",
                "filter",
                "source = history_walk",
                "act",
                "change",
                "field",
                "city",
                "value",
                "Bremen"));
        change(petra, "city", "Berlin");
        undo = bulk(Map.of("undo", "bulk " + run));
        var gone = ines.get("/api/v1/contacts/" + contact("history-gone", "Gerda", "Gone"))
                .json();
        cast.signedIn(cast.tom())
                .post(
                        "/contacts/" + gone.get("id").asString() + "/deletion",
                        "version",
                        gone.get("version").asString());
    }

    private String contact(String key, String given, String family) {
        return ines.post(
                        "/api/v1/contacts",
                        Map.of(
                                "key",
                                key,
                                "given_name",
                                given,
                                "family_name",
                                family,
                                "email",
                                key + "@nordlicht.example",
                                "phone",
                                "+49 40 5550 188",
                                "city",
                                "Kiel",
                                "source",
                                "history_walk",
                                "created_at",
                                OffsetDateTime.now(ZoneOffset.UTC)
                                        .minusMonths(14)
                                        .toString()))
                .json()
                .get("id")
                .asString();
    }

    private void change(String of, String field, String value) {
        var tom = cast.as(cast.tom());
        tom.patch(
                "/api/v1" + of,
                Map.of(field, value),
                "If-Match",
                tom.get("/api/v1" + of).header("ETag"));
    }

    private String bulk(Map<String, Object> wanted) {
        var id = ines.post("/api/v1/bulk", wanted).json().get("id").asString();
        while (ines.get("/api/v1/bulk/" + id).json().get("endedAt").isNull()) {
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        return id;
    }

    @AfterAll
    void closeTheBrowser() {
        chromium.close();
    }

    private Page signedIn(Person person, Look look, String locale) {
        var page = chromium.window(look, locale, true);
        page.navigate("/sign-in");
        page.locator("input[name=email]").fill(person.email());
        page.locator("input[name=password]").fill(Cast.PASSWORD);
        page.locator("form button[type=submit]").first().click();
        page.waitForURL("**/");
        return page;
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void everyPageOfItIsWholeAndOpenToEverybody(Look look) {
        walk(signedIn(cast.ines(), look, "en-GB"), look.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void germanReadersReadGermanHere() {
        var page = signedIn(cast.ines(), Look.LIGHT, "de-DE");
        page.navigate("/you");
        page.locator("select[name=language]").selectOption("de");
        page.locator("main form button[type=submit]").first().click();
        page.waitForLoadState();
        try {
            walk(page, "german");
            page.navigate("/bin");
            assertThat(page.locator("h1").textContent()).isEqualTo("Papierkorb");
        } finally {
            page.navigate("/you");
            page.locator("select[name=language]").selectOption("en");
            page.locator("main form button[type=submit]").first().click();
            page.waitForLoadState();
        }
    }

    private void walk(Page page, String look) {
        var addresses = new LinkedHashMap<String, String>();
        addresses.put("record", petra);
        addresses.put("history", petra + "?tab=history");
        addresses.put("return", petra + "/history/" + entry() + "/return");
        addresses.put("bin", "/bin");
        addresses.put("bulks", "/bulk");
        addresses.put("bulk", "/bulk/" + run);
        addresses.put("undo", "/bulk/" + undo);
        addresses.forEach((name, address) -> {
            var answer = page.navigate(address);
            assertThat(answer.status()).as(address).isEqualTo(200);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "walks", "history-" + name + "-" + look + ".png")));
            assertThat(Chromium.barriers(page)).as(look + " " + address).isEmpty();
            assertThat(page.locator("h1").count()).as("headings of " + address).isEqualTo(1);
            assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(address + " fits its window")
                    .isTrue();
        });
        assertThat(chromium.complaints()).isEmpty();
    }

    private String entry() {
        return ines.get("/api/v1" + petra + "/history")
                .json()
                .get("data")
                .get(3)
                .get("id")
                .asString();
    }

    @Test
    void aFieldIsPutBackByKeyboardAlone() {
        var paul = "/contacts/" + contact("history-keys", "Pia", "Keys");
        change(paul, "city", "Hamburg");
        var page = signedIn(cast.ines(), Look.LIGHT, "en-GB");
        page.navigate(paul + "?tab=history");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Put City back to what it was before"))
                .focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/return?field=city");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Put back"))
                .focus();
        page.keyboard().press("Enter");
        page.waitForURL("**?tab=history");

        assertThat(page.locator("#notice").textContent()).contains("It is as it was.");
        assertThat(page.locator("ol.history > li").first().textContent())
                .contains("Ines Okafor", "put back", "Hamburg", "Kiel");
    }

    @Test
    void oneClickSaysThatAPhoneIsStillRight() {
        var pia = "/contacts/" + contact("history-fresh", "Fee", "Fresh");
        var page = signedIn(cast.ines(), Look.LIGHT, "en-GB");
        page.navigate(pia);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Phone is still right"))
                .click();
        page.waitForLoadState();

        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Phone is still right"))
                        .count())
                .isZero();
    }
}
