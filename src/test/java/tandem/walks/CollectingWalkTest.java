package tandem.walks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tandem.walks.Chromium.Look;

/** The script on a real page of another website, in a real browser; and the form that tells who came. */
@TandemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectingWalkTest {

    @Autowired
    Cast cast;

    @Autowired
    DSLContext db;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private Chromium chromium;
    private HttpServer website;
    private String origin;
    private String slug;

    @BeforeAll
    void buildTheWebsite() throws IOException {
        chromium = new Chromium(cast.address());
        slug = "walk-" + mark;
        website = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        origin = "http://127.0.0.1:" + website.getAddress().getPort();
        website.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var consent = path.startsWith("/agreed") ? " data-consent" : "";
            var html = """
                    <!doctype html><html lang="en"><head><title>Page %s</title><link rel="icon" href="data:,">
                    <script src="%s/t.js" defer%s></script></head><body><h1>%s</h1>
                    <a href="/agreed/contact">Contact</a> <a id="hosted" href="%s/f/%s">Form</a>
                    %s</body></html>""".formatted(
                            path,
                            cast.address(),
                            consent,
                            path,
                            cast.address(),
                            slug,
                            path.endsWith("/contact") ? "<div data-tandem-form=\"" + slug + "\"></div>" : "");
            var bytes = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
        website.start();
        cast.as(cast.ada()).post("/api/v1/sites", Map.of("origin", origin));
        cast.as(cast.tom())
                .post(
                        "/api/v1/forms",
                        Map.of(
                                "title",
                                "Talk to us " + mark,
                                "slug",
                                slug,
                                "questions",
                                List.of(
                                        Map.of("field", "given_name", "required", true),
                                        Map.of("field", "email", "required", true)),
                                "purpose",
                                "newsletter",
                                "consentText",
                                "Yes, send me the newsletter."));
    }

    @AfterAll
    void close() {
        website.stop(0);
        chromium.close();
    }

    private int views(String path) {
        return db.fetchSingle("select count(*) from collecting.page_view where url = ?", origin + path)
                .get(0, int.class);
    }

    private void await(String path, int views) {
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> views(path) == views);
    }

    /** Whatever the page may send has been sent, when what was looked at later has come. */
    private void settle(Page page) {
        page.waitForTimeout(1_500);
    }

    @Test
    void withoutConsentNothingIsSentAndNothingKept() {
        var page = chromium.ofAPerson();
        var sent = new java.util.ArrayList<String>();
        page.onRequest(request -> sent.add(request.url()));
        page.navigate(origin + "/silent?utm_source=x");
        settle(page);

        assertThat(sent).noneMatch(url -> url.contains("/collect"));
        assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
        assertThat(page.context().cookies()).isEmpty();
        assertThat(chromium.complaints()).isEmpty();

        page.evaluate("tandem('consent', true)");
        await("/silent", 1);
        page.evaluate("tandem('consent', false)");
        assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
    }

    @Test
    void whoeverAsksNotToBeTrackedIsNotWhateverTheWebsiteSays() {
        for (var refusal : List.of("'globalPrivacyControl', {get: () => true}", "'doNotTrack', {get: () => '1'}")) {
            var page = chromium.ofAPerson();
            var sent = new java.util.ArrayList<String>();
            page.onRequest(request -> sent.add(request.url()));
            page.addInitScript("Object.defineProperty(navigator, " + refusal + ")");
            page.navigate(origin + "/agreed/private");
            page.evaluate("tandem('consent', true)");
            settle(page);

            assertThat(sent).noneMatch(url -> url.contains("/collect"));
            assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
        }
        assertThat(views("/agreed/private")).isZero();
    }

    @Test
    void aVisitorBecomesAContactWithThePastVisitsByTheFormInThePage() {
        var page = chromium.ofAPerson();
        page.navigate(origin + "/agreed/home?utm_source=google&utm_medium=cpc&utm_campaign=" + mark + "&token=secret");
        await("/agreed/home", 1);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Contact"))
                .click();
        await("/agreed/contact", 1);
        var form = page.frameLocator("iframe");
        form.getByLabel("First name").fill("Petra");
        form.getByLabel("E-mail").fill("petra@" + mark + ".example");
        form.getByLabel("Yes, send me the newsletter.").check();
        org.awaitility.Awaitility.await()
                .until(() -> !form.locator("input[name=browser]").inputValue().isEmpty());
        page.waitForTimeout(2_100);
        form.getByRole(AriaRole.BUTTON).click();
        form.getByText("Thank you.").waitFor();

        var found = cast.as(cast.tom())
                .get("/api/v1/contacts?filter="
                        + URLEncoder.encode("email = \"petra@" + mark + ".example\"", StandardCharsets.UTF_8))
                .json()
                .get("data");
        assertThat(found).hasSize(1);
        var colleague = chromium.signedIn(cast.tom(), Look.LIGHT);
        colleague.navigate("/contacts/" + found.get(0).get("id").asString());
        var timeline = colleague.locator("ol.timeline").textContent();
        assertThat(timeline).contains("Clicked an ad", "Visited the website", "Filled in a form", "Page /agreed/home");
        assertThat(chromium.complaints()).isEmpty();
        assertThat(page.context().cookies()).isEmpty();
        assertThat(db.fetchValue("select count(*) from collecting.visit where landing like '%secret%'"))
                .isEqualTo(0L);
    }

    @Test
    void aVisitorBecomesTheContactWhoseLinkWasFollowedWithThePastVisits() {
        var tom = cast.as(cast.tom());
        var contact = tom.post("/api/v1/contacts", Map.of("email", "edith@" + mark + ".example"))
                .json()
                .get("id")
                .asString();
        var link = tom.post("/api/v1/links", Map.of("target", origin + "/agreed/offer", "medium", "email"))
                .json()
                .get("link")
                .get("id")
                .asString();
        var personal = tom.post("/api/v1/links/" + link + "/addresses", Map.of("contactIds", List.of(contact)))
                .json()
                .get("data")
                .get(0)
                .get("address")
                .asString();
        var page = chromium.ofAPerson();
        page.navigate(origin + "/agreed/before");
        await("/agreed/before", 1);
        page.navigate(personal);
        page.waitForURL(origin + "/agreed/offer*");
        await("/agreed/offer", 1);

        var colleague = chromium.signedIn(cast.tom(), Look.LIGHT);
        colleague.navigate("/contacts/" + contact + "?tab=website");
        assertThat(colleague.locator("main").textContent()).contains("Page /agreed/before", "Page /agreed/offer");
        colleague.navigate("/contacts/" + contact);
        assertThat(colleague.locator("ol.timeline").textContent())
                .contains("Clicked in a mail", "Visited the website", "Page /agreed/before");
        assertThat(page.url())
                .as("nothing of the ticket stays in the address")
                .isEqualTo(origin + "/agreed/offer?utm_medium=email");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void theHostedFormIsOpenToEverybody() {
        for (var look : Look.values()) {
            var page = chromium.window(look);
            page.navigate("/f/" + slug);
            assertThat(Chromium.barriers(page)).as(look.name()).isEmpty();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                    .click();
            assertThat(page.getByText("Please fill this in.").count()).isEqualTo(2);
            assertThat(Chromium.barriers(page)).as(look + ", refused").isEmpty();
            assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .isTrue();
        }
        chromium.complaints();
        var plain = chromium.window(Look.LIGHT, "de-DE", false);
        plain.navigate("/f/" + slug);
        plain.getByLabel("Vorname").fill("Jonas");
        plain.getByLabel("E-Mail").fill("jonas@" + mark + ".example");
        plain.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Absenden"))
                .click();
        assertThat(plain.getByRole(AriaRole.STATUS).count()).isEqualTo(1);
    }
}
