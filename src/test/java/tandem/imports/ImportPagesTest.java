package tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;
import tandem.Browser;
import tandem.Cast;
import tandem.TandemTest;

@TandemTest
class ImportPagesTest {

    private static final Pattern SELECT = Pattern.compile("name=\"(c\\d+)\">.*?</select>", Pattern.DOTALL);
    private static final Pattern SELECTED = Pattern.compile("value=\"([^\"]*)\" selected");
    private static final Pattern MAPPING = Pattern.compile("name=\"mapping\" value=\"([^\"]*)\"");

    @Autowired
    Cast cast;

    @Autowired
    Imports imports;

    @Test
    void aFileIsSeenTriedImportedAndExplained() throws Exception {
        var key = UUID.randomUUID().toString().substring(0, 8);
        var tom = cast.signedIn(cast.tom());
        var place = uploaded(
                "Record ID;Vorname;Email;Create Date\n%1$s-1;Jürgen;j@%1$s.example;31.12.2025\n%1$s-2;Ada;ada(at)x;\n"
                        .formatted(key));

        var preview = tom.get(place);
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.text()).contains("semicolon", "Jürgen", "4 of 4 columns found out");

        var tried = tom.follow(place, answers(preview, "act", "dry", "keep", "true", "keepName", "Fair " + key));
        assertThat(over(tom, tried).text()).contains("nothing was written", "Import it now");

        var run = tom.post(place, answers(preview, "act", "import")).leadsTo();
        var result = over(tom, tom.get(run));
        assertThat(result.text())
                .contains("1 rows cannot be used", "ada(at)x", "Download the 1 rows", "What was mapped");
        assertThat(tom.get(run + "/unusable.csv").text()).contains(key + "-2;Ada;ada(at)x;");
        assertThat(tom.get("/imports").text()).contains("people.csv", "Fair " + key);
        assertThat(tom.get("/").text()).contains("Latest imports");
    }

    @Test
    void twoColumnsForOneFieldAreRefused() throws Exception {
        var tom = cast.signedIn(cast.tom());
        var place = uploaded("Email,Other\na@b.example,c@d.example\n");
        var preview = tom.get(place);

        var refused = tom.post(place, answers(preview, "act", "import", "c1", "email"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("both go there");
    }

    @Test
    void whatTheFileIsCanBeCorrected() throws Exception {
        var tom = cast.signedIn(cast.tom());
        var place = uploaded("Email;Create Date\na@b.example;01/02/2026\n");

        var seen = tom.post(place, answers(tom.get(place), "act", "look", "dates", "month-first", "kind", "leads"));

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.text()).contains("value=\"month-first\" selected", "value=\"leads\" selected", "Qualified on");
    }

    @Test
    void whoOnlyReadsSeesNoForm() {
        var vera = cast.signedIn(cast.vera());

        assertThat(vera.get("/imports").text()).doesNotContain("type=\"file\"");
        assertThat(vera.get("/imports/new/" + UUID.randomUUID()).status()).isEqualTo(403);
        assertThat(vera.get("/imports/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    private String uploaded(String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return "/imports/new/"
                + imports.receive(cast.tom(), "people.csv", new java.io.ByteArrayInputStream(bytes))
                        .id();
    }

    /** What the form on the page would send, with some of it changed. */
    private static String[] answers(Browser.Page page, String... changes) {
        var answers = new ArrayList<String>();
        var changed = List.of(changes);
        var mapping = MAPPING.matcher(page.text());
        assertThat(mapping.find()).isTrue();
        answers.addAll(List.of("mapping", HtmlUtils.htmlUnescape(mapping.group(1))));
        SELECT.matcher(page.text()).results().forEach(select -> {
            var selected = SELECTED.matcher(select.group());
            if (!changed.contains(select.group(1))) {
                answers.addAll(List.of(select.group(1), selected.find() ? selected.group(1) : ""));
            }
        });
        answers.addAll(changed);
        return answers.toArray(String[]::new);
    }

    private static Browser.Page over(Browser browser, Browser.Page page) {
        var path = page.response().uri().getPath();
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> browser.get(path), now -> !now.text().contains("hx-trigger=\"every 1s\""));
    }
}
