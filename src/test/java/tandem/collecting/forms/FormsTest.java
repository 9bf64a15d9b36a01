package tandem.collecting.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tandem.Caller;
import tandem.Cast;
import tandem.TandemTest;
import tandem.collecting.Seal;
import tandem.collecting.Web;
import tandem.collecting.Web.View;
import tandem.customers.Consent.Channel;
import tandem.customers.Consents;
import tools.jackson.databind.JsonNode;

/** A form, from the marketer who makes it to the contact who sent it; and what robots send. */
@TandemTest
class FormsTest {

    @Autowired
    Cast cast;

    @Autowired
    DSLContext db;

    @Autowired
    Forms forms;

    @Autowired
    Seal seal;

    @Autowired
    Clock clock;

    @Autowired
    Consents consents;

    private final String mark = "f" + UUID.randomUUID().toString().substring(0, 8);
    private Form form;

    @BeforeEach
    void makeTheForm() {
        var made = cast.as(cast.tom())
                .post(
                        "/api/v1/forms",
                        Map.of(
                                "title",
                                "Talk to us " + mark,
                                "questions",
                                List.of(
                                        Map.of("field", "given_name", "required", false),
                                        Map.of("field", "family_name", "required", false),
                                        Map.of("field", "email", "label", "Work e-mail", "required", true),
                                        Map.of("field", "company", "required", false),
                                        Map.of("field", "message", "required", false)),
                                "purpose",
                                "newsletter",
                                "consentText",
                                "Yes, send me the newsletter."));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        form = forms.get(UUID.fromString(made.json().get("id").asString()));
    }

    private Map<String, String> filled(String name) {
        var filled = new HashMap<String, String>();
        filled.put("token", opened(Duration.ofSeconds(40)));
        filled.put("given_name", name);
        filled.put("email", email(name));
        filled.put("company", "Nordlicht " + mark);
        filled.put("message", "Please call me.\nPetra");
        return filled;
    }

    private String email(String name) {
        return name + "@" + mark + ".example";
    }

    /** The token of a form that was opened so long ago. */
    private String opened(Duration ago) {
        return new Trap(seal, Clock.offset(clock, ago.negated())).set(form);
    }

    private HttpResponse<String> send(Map<String, String> filled, String... headers) {
        var body = filled.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(cast.address() + form.path()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .header("Accept-Language", "en")
                .setHeader("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0")
                .POST(BodyPublishers.ofString(body));
        for (int at = 0; at < headers.length; at += 2) {
            request.setHeader(headers[at], headers[at + 1]);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Caller tom() {
        return cast.as(cast.tom());
    }

    private List<JsonNode> submissions(String state) {
        return tom().get("/api/v1/forms/" + form.id() + "/submissions?state=" + state)
                .json()
                .get("data")
                .valueStream()
                .toList();
    }

    private List<JsonNode> contacts(String name) {
        return tom().get("/api/v1/contacts?filter="
                        + URLEncoder.encode("email = \"" + email(name) + "\"", StandardCharsets.UTF_8))
                .json()
                .get("data")
                .valueStream()
                .toList();
    }

    @Test
    void aFormMakesAContactWithConsentAndATouch() {
        var filled = filled("petra");
        filled.put("consent", "true");
        filled.put("page", "https://www.nordlicht.example/contact?secret=1");
        filled.put("utm_source", "linkedin");
        filled.put("utm_campaign", mark);
        var thanks = send(filled);

        assertThat(thanks.statusCode()).isEqualTo(200);
        assertThat(thanks.body()).contains("Thank you.");
        var petra = contacts("petra").getFirst();
        var id = UUID.fromString(petra.get("id").asString());
        assertThat(petra.get("company").asString()).isEqualTo("Nordlicht " + mark);
        assertThat(consents.holds(id, Channel.EMAIL, "newsletter")).isTrue();
        var proof = tom().get("/api/v1/contacts/" + id + "/consents")
                .json()
                .get("data")
                .get(0)
                .get("consent");
        assertThat(proof.get("proof").asString()).isEqualTo("Yes, send me the newsletter.");
        assertThat(proof.get("source").asString()).isEqualTo("https://www.nordlicht.example/contact");
        var touch = db.fetchSingle("select * from journeys.touch where contact_id = ? and kind = 'form'", id);
        assertThat(touch.get("source")).isEqualTo("linkedin");
        assertThat(touch.get("campaign")).isEqualTo(mark);
        assertThat(touch.get("note")).isEqualTo("Please call me.\nPetra");
        assertThat(cast.signedIn(cast.vera()).get(form.href()).text()).contains("/contacts/" + id);
    }

    @Test
    void sentTwiceItIsOne() {
        var filled = filled("petra");
        send(filled);
        send(filled);

        assertThat(contacts("petra")).hasSize(1);
        assertThat(submissions("taken")).hasSize(1);
        assertThat(db.fetchCount(db.selectFrom("journeys.touch where content = '" + form.title() + "'")))
                .isEqualTo(1);
    }

    @Test
    void aStrangerAddsToWhatIsKnownAndChangesNothing() {
        tom().post("/api/v1/contacts", Map.of("email", email("petra"), "given_name", "Petra Maria"));
        var filled = filled("petra");
        filled.put("given_name", "Somebody else");
        filled.put("family_name", "Novak");
        send(filled);

        var petra = contacts("petra").getFirst();
        assertThat(petra.get("given_name").asString()).isEqualTo("Petra Maria");
        assertThat(petra.get("family_name").asString()).isEqualTo("Novak");
    }

    @Test
    void pastVisitsComeAlongWithTheForm() {
        var web = new Web(cast, mark);
        var browser = UUID.randomUUID();
        web.look(browser, View.of("/", 4_000).from("google", "organic", mark));
        var filled = filled("petra");
        filled.put("browser", browser.toString());
        send(filled);

        var id = contacts("petra").getFirst().get("id").asString();
        assertThat(db.fetch("select kind from journeys.touch where contact_id = ?::uuid order by happened_at", id)
                        .getValues(0, String.class))
                .containsExactly("visit", "form");
    }

    @Test
    void whoeverDoesNotWantToBeTrackedIsNotEvenInAForm() {
        var web = new Web(cast, mark);
        var browser = UUID.randomUUID();
        web.look(browser, View.of("/", 4_000));
        var filled = filled("petra");
        filled.put("browser", browser.toString());
        send(filled, "Sec-GPC", "1");

        var id = contacts("petra").getFirst().get("id").asString();
        assertThat(db.fetch("select kind from journeys.touch where contact_id = ?::uuid", id)
                        .getValues(0, String.class))
                .containsExactly("form");
    }

    @Test
    void whatARobotSendsIsHeldAndListedAndNeverLost() {
        var trapped = filled("trapped");
        trapped.put("homepage", "https://spam.example");
        var quick = filled("quick");
        quick.put("token", opened(Duration.ZERO));
        var forged = filled("forged");
        forged.put("token", "AAAA" + opened(Duration.ofSeconds(40)).substring(4));
        var without = filled("without");
        without.remove("token");
        var spam = filled("spam");
        spam.put("message", "https://a.example https://b.example https://c.example");
        var named = filled("named");

        assertThat(send(trapped).statusCode()).isEqualTo(200);
        send(quick);
        send(forged);
        send(without);
        send(spam);
        send(named, "User-Agent", "python-requests/2.32");

        assertThat(submissions("held"))
                .extracting(held -> held.get("answers").get("email").asString().replaceFirst("@.*", "") + " "
                        + held.get("reason").asString())
                .containsExactlyInAnyOrder(
                        "trapped TRAP",
                        "quick TOO_FAST",
                        "forged FORGED",
                        "without FORGED",
                        "spam ADDRESSES",
                        "named ROBOT");
        assertThat(submissions("taken")).isEmpty();
        assertThat(contacts("trapped")).isEmpty();
        assertThat(cast.signedIn(cast.vera()).get(form.href()).text())
                .contains(email("trapped"), "Filled in what nobody can see");
    }

    @Test
    void anotherTextWithTheSameTokenIsHeld() {
        var filled = filled("petra");
        send(filled);
        filled.put("email", email("other"));
        send(filled);
        send(filled);

        assertThat(submissions("held"))
                .extracting(held -> held.get("reason").asString())
                .containsOnly("AGAIN");
        assertThat(contacts("other")).isEmpty();
    }

    @Test
    void oneOfUsLetsInWhatWasHeldOrDiscardsIt() {
        var quick = filled("quick");
        quick.put("token", opened(Duration.ZERO));
        send(quick);
        var spam = filled("spam");
        spam.put("homepage", "x");
        send(spam);
        var held = submissions("held");
        var ids = held.stream()
                .collect(Collectors.toMap(
                        one -> one.get("answers").get("given_name").asString(),
                        one -> one.get("id").asString()));
        var address = "/api/v1/forms/" + form.id() + "/submissions/";

        assertThat(cast.as(cast.ines())
                        .post(address + ids.get("quick") + "/acceptance", "")
                        .status())
                .as("Sales looks")
                .isEqualTo(403);
        var letIn = tom().post(address + ids.get("quick") + "/acceptance", "");
        assertThat(letIn.status()).as(letIn.text()).isEqualTo(200);
        assertThat(tom().delete(address + ids.get("spam")).status()).isEqualTo(204);

        assertThat(contacts("quick")).hasSize(1);
        assertThat(submissions("held")).isEmpty();
        assertThat(submissions("discarded")).hasSize(1);
        assertThat(tom().post(address + ids.get("quick") + "/acceptance", "").status())
                .isEqualTo(404);
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedStays() {
        var filled = filled("petra");
        filled.put("email", "petra at home");
        var answer = send(filled);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("This is no e-mail address", "petra at home", "Please call me.");
        assertThat(submissions("")).isEmpty();
    }

    @Test
    void aFormThatWasOpenForDaysIsSentAgain() {
        var filled = filled("petra");
        filled.put("token", opened(Duration.ofDays(3)));
        var answer = send(filled);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("was open for long", "Please call me.");
    }

    @Test
    void theHostedPageRunsNoInlineScriptAndIsShownInListedWebsitesAlone() {
        var web = new Web(cast, mark);
        assertThat(web).isNotNull();
        var page = cast.browser().get(form.path() + "?page=https://x.example/%22%3E%3Cscript%3E");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Work e-mail").doesNotContain("<script");
        assertThat(page.header("Content-Security-Policy"))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "frame-ancestors 'self'",
                        "https://www." + mark + ".example")
                .doesNotContain("unsafe", "*");
        assertThat(page.header("X-Frame-Options")).isEmpty();
        assertThat(page.response().headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(cast.browser().get("/f/no-such-form").status()).isEqualTo(404);
        assertThat(cast.browser().get("/forms").leadsTo()).startsWith("/sign-in");
    }

    @Test
    void whoeverHasSentItGoesWhereTheMarketerSaysAndNowhereElse() {
        var changed = tom().send(
                        "PUT",
                        "/api/v1/forms/" + form.id(),
                        Map.of(
                                "title",
                                form.title(),
                                "slug",
                                form.slug(),
                                "redirect",
                                "https://www.nordlicht.example/thanks"),
                        "If-Match",
                        "\"1\"");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        form = forms.get(form.id());
        var filled = filled("petra");
        filled.put("redirect", "https://evil.example");
        var sent = send(filled);

        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.headers().firstValue("Location")).contains("https://www.nordlicht.example/thanks");
    }

    @Test
    void aFormThatCannotBeIsRefusedFieldByField() {
        var refused = tom().post(
                        "/api/v1/forms",
                        Map.of(
                                "title",
                                "",
                                "purpose",
                                "newsletter",
                                "redirect",
                                "javascript:alert(1)",
                                "questions",
                                List.of()));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("faults").findValuesAsString("field"))
                .contains("title", "consentText", "redirect");
        assertThat(tom().post("/api/v1/forms", Map.of("title", form.title()))
                        .json()
                        .get("faults")
                        .get(0)
                        .get("field")
                        .asString())
                .isEqualTo("slug");
        assertThat(tom().post(
                                "/api/v1/forms",
                                Map.of(
                                        "title",
                                        "x" + mark,
                                        "questions",
                                        List.of(Map.of("field", "sales_owner", "required", true))))
                        .status())
                .isEqualTo(422);
        assertThat(cast.as(cast.ines())
                        .post("/api/v1/forms", Map.of("title", "Sales' own"))
                        .status())
                .isEqualTo(403);
        assertThat(cast.as(cast.vera())
                        .post("/api/v1/forms", Map.of("title", "Vera's own"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aMarketerMakesAndRetiresAFormByPage() {
        var tom = cast.signedIn(cast.tom());
        var refused = tom.post("/forms", "title", "Webinar " + mark, "purpose", "events", "consentText", "");
        assertThat(refused.text()).contains("Write what they agree to", "Webinar " + mark);
        var made = tom.post("/forms", "title", "Webinar " + mark, "ask.phone", "needed", "label.phone", "Mobile");
        var page = made.leadsTo();
        assertThat(tom.get(page).text()).contains("data-tandem-form=\"webinar-" + mark);
        assertThat(cast.browser().get("/f/webinar-" + mark).text()).contains("Mobile");

        tom.post(page + "/retirement", "retired", "true");
        assertThat(cast.browser().get("/f/webinar-" + mark).status()).isEqualTo(404);
    }
}
