package tandem;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A browser without a screen: it keeps cookies, sends forms with their token, and follows no redirect by itself. */
public class Browser {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();

    public Browser(String address) {
        this.address = address;
    }

    /** A page, or wherever the server leads instead. */
    public record Page(int status, String text, HttpResponse<String> response) {

        /** Where a redirect leads, without the server's address. */
        public String leadsTo() {
            return header("Location").replaceFirst("^https?://[^/]+", "");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public Page get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    /** What a page hears as long as it is open. */
    public InputStream stream(String path) {
        try {
            var request = request(path).setHeader("Accept", "text/event-stream").build();
            var response = client.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + " answers " + response.statusCode());
            }
            return response.body();
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Sends a form as the page at hand would: with its token. */
    public Page post(String path, String... namesAndValues) {
        return send(form(path, csrf(), namesAndValues).build());
    }

    /** Sends the form that a page holds, with the token of that page. */
    public Page postFrom(String page, String path, String... namesAndValues) {
        return send(form(path, tokenIn(get(page)), namesAndValues).build());
    }

    /** Sends a form as htmx would. */
    public Page htmx(String path, String... namesAndValues) {
        return send(
                form(path, csrf(), namesAndValues).header("HX-Request", "true").build());
    }

    /** Sends a form that came from elsewhere: it has no token. */
    public Page forged(String path, String... namesAndValues) {
        return send(form(path, "", namesAndValues).build());
    }

    /** Sends a form and goes where it leads. */
    public Page follow(String path, String... namesAndValues) {
        return get(post(path, namesAndValues).leadsTo());
    }

    public Page signIn(String email, String password) {
        return post("/sign-in", "email", email, "password", password);
    }

    public List<String> cookieNames() {
        return cookies.getCookieStore().getCookies().stream()
                .map(java.net.HttpCookie::getName)
                .toList();
    }

    private HttpRequest.Builder form(String path, String csrf, String... namesAndValues) {
        var fields = new ArrayList<>(List.of(namesAndValues));
        fields.addAll(List.of("_csrf", csrf));
        var body = new StringBuilder();
        for (int at = 0; at < fields.size(); at += 2) {
            body.append(body.isEmpty() ? "" : "&")
                    .append(encoded(fields.get(at)))
                    .append('=')
                    .append(encoded(fields.get(at + 1)));
        }
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString()));
    }

    // Every page has a form with a token: that for signing in, or that for signing out.
    private String csrf() {
        var you = get("/you");
        return tokenIn(you.status() == 200 ? you : get("/sign-in"));
    }

    private static String tokenIn(Page page) {
        var token = CSRF.matcher(page.text());
        return token.find() ? token.group(1) : "";
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "text/html,*/*;q=0.8");
        for (int at = 0; at < headers.length; at += 2) {
            request.setHeader(headers[at], headers[at + 1]);
        }
        return request;
    }

    private Page send(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            return new Page(response.statusCode(), response.body(), response);
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
