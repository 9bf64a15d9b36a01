package tandem.walks;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.Cast;
import tandem.people.Person;

/** A real browser, as people use it: in the light, in the dark, and on a phone. What it complains about is remembered. */
final class Chromium implements AutoCloseable {

    enum Look {
        LIGHT,
        DARK,
        PHONE
    }

    private final Playwright playwright;
    private final Browser browser;
    private final String address;
    private final List<String> complaints = new ArrayList<>();

    Chromium(String address) {
        this.address = address;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options = new BrowserType.LaunchOptions()
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic"));
        var executable = executable();
        if (executable != null) {
            options.setExecutablePath(executable);
        }
        this.browser = playwright.chromium().launch(options);
    }

    private static @Nullable Path executable() {
        var named = System.getenv("TANDEM_CHROMIUM");
        return java.util.stream.Stream.of(named == null ? "" : named, "/usr/bin/chromium", "/usr/bin/chromium-browser")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** A fresh window in which nobody is signed in. */
    Page window(Look look) {
        return window(look, "en-GB", true);
    }

    /** A fresh window in which this person is signed in. */
    Page signedIn(Person person, Look look) {
        var page = window(look);
        page.navigate("/sign-in");
        page.getByLabel("E-mail").fill(person.email());
        page.getByLabel("Password").fill(Cast.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.waitForURL("**/");
        return page;
    }

    Page window(Look look, String locale, boolean scripts) {
        return window(look, locale, scripts, null);
    }

    /** A fresh window of a browser that says of itself what a person's browser says. */
    Page ofAPerson() {
        var page = window(
                Look.LIGHT,
                "en-GB",
                true,
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36");
        page.addInitScript("Object.defineProperty(navigator, 'webdriver', {get: () => false})");
        return page;
    }

    private Page window(Look look, String locale, boolean scripts, @Nullable String agent) {
        var page = browser.newContext(new Browser.NewContextOptions()
                        .setUserAgent(agent)
                        .setBaseURL(address)
                        .setLocale(locale)
                        .setJavaScriptEnabled(scripts)
                        .setTimezoneId("Europe/Berlin")
                        // A walk is faster than a person: a page is left while its transition still runs, which
                        // Chromium reports.
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setColorScheme(look == Look.DARK ? ColorScheme.DARK : ColorScheme.LIGHT)
                        .setViewportSize(look == Look.PHONE ? 390 : 1440, look == Look.PHONE ? 844 : 900))
                .newPage();
        page.onConsoleMessage(message -> {
            // A question taken back because the next letter came is no error, though htmx calls it one.
            if (message.type().equals("error") && !message.text().matches("htmx:(sendAbort|afterRequest).*")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /** What the browser's console has complained about since the last time. */
    List<String> complaints() {
        var said = List.copyOf(complaints);
        complaints.clear();
        return said;
    }

    /** What stands in the way of people who see, hear or move differently (WCAG 2.2 AA, by axe). */
    static List<String> barriers(Page page) {
        // In the mode that opens no further window to put its findings together: our pages hold no frames of others.
        return new AxeBuilder(page)
                        .setLegacyMode(true)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(rule -> rule.getId() + " at "
                                + rule.getNodes().stream()
                                        .limit(3)
                                        .map(node -> String.valueOf(node.getTarget()))
                                        .toList())
                        .toList();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
