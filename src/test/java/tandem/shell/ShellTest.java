package tandem.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.Cast;
import tandem.TandemTest;
import tandem.platform.Acting;

@TandemTest
@Import(ShellTest.Broken.class)
class ShellTest {

    @Autowired
    Cast cast;

    @Autowired
    List<Place> places;

    @Autowired
    List<Act> acts;

    @RestController
    static class Broken {

        @GetMapping({"/broken", "/api/v1/broken"})
        String broken() {
            throw new IllegalStateException("a secret detail");
        }

        @PostMapping("/refused")
        String refused() {
            throw new Refusal("Somebody has signed this already.");
        }

        @GetMapping("/api/v1/number")
        int number(@RequestParam int number) {
            return number;
        }

        @GetMapping({"/acting", "/api/v1/acting"})
        String acting() {
            return Acting.current().toString();
        }
    }

    @Test
    void greetsWhoeverComes() {
        var home = cast.signedIn(cast.ines()).get("/");

        assertThat(home.status()).isEqualTo(200);
        assertThat(home.text()).contains(", Ines</h1>", "Skip to the content", "aria-current=\"page\"");
        assertThat(home.text()).doesNotContain("style=\"", "onclick", "<script>", "href=\"/people\"");
    }

    @Test
    void speaksTheLanguageOfTheBrowserUntilSomebodyIsSignedIn() {
        assertThat(cast.browser()
                        .get("/sign-in", "Accept-Language", "de-AT, en;q=0.5")
                        .text())
                .contains("<html lang=\"de\">", "Anmelden");
        assertThat(cast.browser().get("/sign-in", "Accept-Language", "fr").text())
                .contains("Sign in");
    }

    @Test
    void aBugIsToldByItsNumberAlone() {
        var page = cast.signedIn(cast.ines()).get("/broken");
        assertThat(page.status()).isEqualTo(500);
        assertThat(page.text())
                .containsPattern("id=\"number\">[0-9A-F]{4}-[0-9A-F]{4}<")
                .doesNotContain("secret");

        var problem = cast.as(cast.ines()).get("/api/v1/broken");
        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.json().get("number").asString()).matches("[0-9A-F]{4}-[0-9A-F]{4}");
        assertThat(problem.text()).doesNotContain("secret", "Exception");
    }

    @Test
    void aCharacterThatNoTextCanHaveIsRefusedAndNoBug() {
        var page = cast.signedIn(cast.ines()).get("/touches?q=%00");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains("It holds a character that no text can have.");
    }

    @Test
    void aRefusalReachesTheNoticeOfThePageAtHand() {
        var browser = cast.signedIn(cast.ines());

        var page = browser.post("/refused");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text()).contains("<html", "Somebody has signed this already.");

        var notice = browser.htmx("/refused");
        assertThat(notice.status()).isEqualTo(422);
        assertThat(notice.header("HX-Reselect")).isEqualTo("#notice");
        assertThat(notice.header("HX-Push-Url")).isEqualTo("false");
        assertThat(notice.text()).contains("id=\"notice\"", "Somebody has signed this already.");
    }

    @Test
    void aParameterAtFaultIsNamed() {
        var reply = cast.as(cast.ines()).get("/api/v1/number?number=many");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("faults").findValuesAsString("field")).containsExactly("number");

        assertThat(cast.as(cast.ines())
                        .get("/api/v1/number")
                        .json()
                        .get("detail")
                        .asString())
                .isEqualTo("number: This is missing.");
    }

    @Test
    void everythingIsDoneOnBehalfOfTheVisitor() {
        assertThat(cast.signedIn(cast.ines()).get("/acting").text())
                .contains(cast.ines().id().toString(), "page");
        assertThat(cast.as(cast.ines()).get("/api/v1/acting").text())
                .contains(cast.ines().id().toString(), "api");
    }

    @Test
    void evenAMalformedRequestGetsNoStackTrace() throws IOException {
        var address = URI.create(cast.address());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write("GET /[|^ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Exception", "Tomcat");
        }
    }

    @Test
    void assetsCarryTheirHashAndMayBeKeptForAYear() {
        var page = cast.browser().get("/sign-in");
        var css = Pattern.compile("/look/tandem-[0-9a-f]+\\.css").matcher(page.text());
        assertThat(css.find()).isTrue();

        var asset = cast.browser().get(css.group());

        assertThat(asset.status()).isEqualTo(200);
        assertThat(asset.header("Cache-Control")).contains("max-age=31536000");
        assertThat(asset.text()).containsPattern("inter-latin-400-700-[0-9a-f]+\\.woff2");
        assertThat(page.text()).containsPattern("/webjars/htmx.org/2.0.10/dist/htmx.min-[0-9a-f]+\\.js");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(page.header("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void theRestInterfaceDescribesItselfToEverybody() {
        var description = cast.stranger().get("/api/v1/openapi.json").json();

        assertThat(description.at("/info/title").asString()).isEqualTo("Tandem");
        assertThat(description.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        assertThat(description
                        .at("/paths/~1api~1v1~1persons/get/responses/default")
                        .isMissingNode())
                .isFalse();
        assertThat(description.at("/paths/~1api~1v1~1persons/post/parameters").isMissingNode())
                .isTrue();
    }

    @Test
    void everyActHasAGermanNameAndLeadsSomewhere() {
        assertThat(acts).isNotEmpty().allMatch(act -> Words.inGerman(act.name()));
        var ada = cast.signedIn(cast.ada());
        assertThat(acts).allMatch(act -> ada.get(act.href()).status() == 200);
    }

    @Test
    void leadsToOnePlaceByEachKey() {
        assertThat(places)
                .filteredOn(Place::hasKey)
                .extracting(Place::key)
                .doesNotContain('s')
                .doesNotHaveDuplicates();
    }

    @Test
    void everyPlaceHasAGermanName() {
        assertThat(places).allMatch(place -> Words.inGerman(place.name()));
        assertThat(places).allMatch(place -> place.about().isEmpty() || Words.inGerman(place.about()));
        assertThat(places).allMatch(place -> place.group().isEmpty() || Words.inGerman(place.group()));
    }
}
