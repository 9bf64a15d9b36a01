package tandem.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import tandem.command.Stop;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Tandem that runs with all of the large company in it, and the people who ask it. */
final class Office {

    private final RunningTandem tandem;
    private final String token;
    private final Crowd crowd;

    private Office(RunningTandem tandem, Path data) throws IOException {
        this.tandem = tandem;
        var visitor = new Visits(tandem.url());
        visitor.signIn();
        this.crowd = new Crowd(visitor.browser());
        this.token = Files.readString(data.resolve("secrets/local-token")).strip();
    }

    /** Starts it on an empty data folder, lays the company there, and clears everything away in the end. */
    static Measurement measure(Benchmark.Plan plan, Benchmark what, BiFunction<Office, Measurement, Measurement> work) {
        var data = plan.home().resolve("target/bench/" + what.name() + "/data" + System.nanoTime());
        try (var tandem = RunningTandem.start(
                plan.home(),
                data,
                "",
                "--tandem.timing=true",
                "--tandem.setup.admin-email=" + Visits.EMAIL,
                "--tandem.setup.admin-password=" + Visits.PASSWORD)) {
            try (var database = new Database(data)) {
                new LargeCompany(database).settle();
            }
            return work.apply(new Office(tandem, data), new Measurement(what));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            Folders.delete(data);
        }
    }

    RunningTandem tandem() {
        return tandem;
    }

    Crowd crowd() {
        return crowd;
    }

    JsonNode json(HttpRequest request) {
        var answer = crowd.send(request);
        if (answer.statusCode() >= 400) {
            throw Stop.failed("%s answered %d: %s".formatted(request.uri(), answer.statusCode(), answer.body()));
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    HttpRequest get(String path) {
        return request(path).GET().build();
    }

    HttpRequest post(String path, String json) {
        return sent("POST", path, json).build();
    }

    /** A request with a body; programs have a token, pages a session. */
    HttpRequest.Builder sent(String method, String path, String json) {
        return request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(tandem.url() + path));
        return path.startsWith("/api/") ? request.header("Authorization", "Bearer " + token) : request;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Stop.failed("Interrupted.");
        }
    }
}
