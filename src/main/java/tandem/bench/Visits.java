package tandem.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import tandem.command.Stop;

/** Somebody who looks at the list of contacts again and again, as people do all day. */
final class Visits {

    static final String EMAIL = "ada@bench.example";
    static final String PASSWORD = "a bench is for sitting";

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final long BETWEEN = 250;

    private final HttpClient client =
            client().cookieHandler(new CookieManager()).build();
    private final String url;
    private final List<Double> milliseconds = new ArrayList<>();
    private volatile boolean looking;
    private Thread visitor = Thread.currentThread();

    Visits(String url) {
        this.url = url;
    }

    /** One that works on the thread that asks: on two processors its own threads would be measured as well. */
    static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(Runnable::run);
    }

    /** The browser of this visitor, with whatever cookies it was given. */
    HttpClient browser() {
        return client;
    }

    void signIn() {
        var page = send(HttpRequest.newBuilder(URI.create(url + "/sign-in")));
        var token = TOKEN.matcher(page.body());
        if (!token.find()) {
            throw Stop.failed("The sign-in page is not as expected.");
        }
        var form =
                "email=%s&password=%s&_csrf=%s".formatted(encoded(EMAIL), encoded(PASSWORD), encoded(token.group(1)));
        send(HttpRequest.newBuilder(URI.create(url + "/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** So many looks, one after the other; milliseconds of each. */
    List<Double> look(int times) {
        var looks = new ArrayList<Double>();
        for (int time = 0; time < times; time++) {
            looks.add(look());
        }
        return looks;
    }

    private double look() {
        var began = System.nanoTime();
        var page = send(HttpRequest.newBuilder(URI.create(url + "/contacts")));
        if (page.statusCode() != 200) {
            throw Stop.failed("The list of contacts answered %d.".formatted(page.statusCode()));
        }
        return (System.nanoTime() - began) / 1e6;
    }

    /** Looks again and again from now on. */
    void begin() {
        looking = true;
        visitor = Thread.ofPlatform().start(() -> {
            while (looking) {
                milliseconds.add(look());
                pause();
            }
        });
    }

    List<Double> end() {
        looking = false;
        try {
            visitor.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return milliseconds;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Stop.failed("Interrupted.");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
