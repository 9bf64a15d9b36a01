package tandem.walks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Cast;
import tandem.TandemTest;
import tandem.walks.Chromium.Look;

/** What a page weighs, as a browser counts the bytes that reach it: on a first visit, and on each one afterwards. */
@TandemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeightTest {

    private static final long FIRST = 150_000;
    private static final long AFTERWARDS = 30_000;

    @Autowired
    Cast cast;

    private Chromium chromium;
    private String petra;

    @BeforeAll
    void aFullList() {
        chromium = new Chromium(cast.address());
        var ines = cast.as(cast.ines());
        for (int at = 0; at < 60; at++) {
            petra = ines.post(
                            "/api/v1/contacts",
                            Map.of(
                                    "key",
                                    "weight-" + at,
                                    "given_name",
                                    "Petra",
                                    "family_name",
                                    "Weight " + at,
                                    "email",
                                    "petra." + at + "@weight-" + at + ".example",
                                    "company",
                                    "Weight and Sons " + at,
                                    "job_title",
                                    "Head of Procurement",
                                    "source",
                                    "trade_fair",
                                    "sales_owner",
                                    "Ines Okafor"))
                    .json()
                    .get("id")
                    .asString();
            ines.post(
                    "/api/v1/touches",
                    Map.of(
                            "contact_key",
                            "weight-59",
                            "kind",
                            "webinar",
                            "at",
                            "2026-10-%02dT10:00:00Z".formatted(at % 28 + 1)));
        }
    }

    @AfterAll
    void closeTheBrowser() {
        chromium.close();
    }

    @Test
    void everyPageIsLight() {
        light("sign-in", "/sign-in", chromium.window(Look.LIGHT));
        for (var address : new String[] {"/", "/contacts", "/contacts/" + petra}) {
            light(address.replaceAll("[0-9a-f-]{36}", "…"), address, chromium.signedIn(cast.ines(), Look.LIGHT));
        }
    }

    private static void light(String name, String address, Page page) {
        var devtools = page.context().newCDPSession(page);
        var bytes = new AtomicLong();
        devtools.on(
                "Network.loadingFinished",
                event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        devtools.send("Network.enable");
        devtools.send("Network.clearBrowserCache");
        long first = weighed(page, address, bytes);
        long afterwards = weighed(page, address, bytes);
        System.out.printf("weight of %s: %,d bytes at first, %,d afterwards%n", name, first, afterwards);
        assertThat(first).as(name + " on a first visit").isBetween(1L, FIRST);
        assertThat(afterwards).as(name + " afterwards").isBetween(1L, AFTERWARDS);
    }

    // A page that is open listens without end, so the network is never idle; all that it loads is loaded by then.
    private static long weighed(Page page, String address, AtomicLong bytes) {
        page.navigate("about:blank");
        bytes.set(0);
        page.navigate(address);
        page.waitForLoadState(LoadState.LOAD);
        page.evaluate("document.fonts.ready.then(() => true)");
        page.waitForCondition(
                () -> (boolean)
                        page.evaluate(
                                "[...document.querySelectorAll('[hx-trigger*=load]')].every(one => !one.classList.contains('htmx-request'))"));
        return bytes.get();
    }
}
