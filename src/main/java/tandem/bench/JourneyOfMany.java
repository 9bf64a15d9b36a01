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
import java.util.List;
import tandem.command.Stop;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How fast the journey of many answers: a busy timeline, rules evaluated anew, the funnel of some. */
final class JourneyOfMany implements Benchmark {

    private static final int EACH = 60;
    private static final String FILTER = "country = Germany and source = paid_search";

    @Override
    public String name() {
        return "journey";
    }

    @Override
    public String question() {
        return "A timeline of 10,000 touches, changed rules over all history, and the funnel, in 5,000,000 touches of 1,000,000 contacts";
    }

    @Override
    public Measurement measure(Plan plan) {
        var data = plan.home().resolve("target/bench/journey/data" + System.nanoTime());
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
            return new Journey(tandem, data).measure(new Measurement(this));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            Folders.delete(data);
        }
    }

    /** One Tandem that is running. */
    private static final class Journey {

        private final RunningTandem tandem;
        private final String token;
        private final Crowd crowd;

        Journey(RunningTandem tandem, Path data) throws IOException {
            this.tandem = tandem;
            var visitor = new Visits(tandem.url());
            visitor.signIn();
            this.crowd = new Crowd(visitor.browser());
            this.token = Files.readString(data.resolve("secrets/local-token")).strip();
        }

        Measurement measure(Measurement table) {
            asked(
                    table,
                    "timeline of a company with 10,000 touches: first page",
                    "/companies/" + LargeCompany.id(1, 0));
            asked(table, "timeline of one of its people", "/contacts/" + LargeCompany.id(2, 0));
            asked(table, "funnel, two filters", "/api/v1/journey/funnel?filter=" + encoded(FILTER));
            asked(
                    table,
                    "funnel, two filters, by month",
                    "/api/v1/journey/funnel?groupBy=month&filter=" + encoded(FILTER));
            asked(table, "cohorts, two filters", "/api/v1/journey/cohorts?stage=PURCHASE&filter=" + encoded(FILTER));
            evaluated(table, "one touch", 1, "{\"form\":\"TOUCH\",\"kinds\":{\"webinar\":1,\"download\":1}}");
            evaluated(
                    table,
                    "2 touches within 90 days",
                    2,
                    "{\"form\":\"COUNT\",\"kinds\":{\"webinar\":1,\"call\":1,\"visit\":1},\"least\":2,\"days\":90}");
            evaluated(
                    table,
                    "a score that decays",
                    3,
                    "{\"form\":\"SCORE\",\"kinds\":{\"webinar\":4,\"call\":2,\"visit\":1,\"ad_click\":0.5},\"least\":5,\"days\":180,\"halfLife\":60}");
            return table;
        }

        private void asked(Measurement table, String what, String path) {
            crowd.ask(1, 5, _ -> get(path));
            var seen = crowd.ask(1, EACH, _ -> get(path));
            table.line(what, "ms", seen.milliseconds()).line("   its SQL alone", "ms", seen.sql());
        }

        private void evaluated(Measurement table, String what, int version, String rule) {
            var body = "{\"version\":%d,\"rules\":[%s],\"confirmed\":true}".formatted(version, rule);
            var began = System.nanoTime();
            json(request("/api/v1/journey/rules/BRAND_CONSIDERATION/trial")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build());
            table.line("rule tried on all history: " + what, "s", List.of((System.nanoTime() - began) / 1e9));
            json(request("/api/v1/journey/rules/BRAND_CONSIDERATION")
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(body))
                    .build());
            var seconds = awaited(version + 1);
            table.line("rule evaluated anew: " + what, "s", List.of(seconds))
                    .line("   touches", "/s", List.of((LargeCompany.TOUCHES + LargeCompany.BUSY) / seconds));
        }

        private double awaited(int version) {
            while (true) {
                var newest = json(get("/api/v1/journey/rules/BRAND_CONSIDERATION"))
                        .get("data")
                        .get(0);
                if (newest.get("version").asInt() == version
                        && newest.get("seconds").isNumber()) {
                    return newest.get("seconds").asDouble();
                }
                pause();
            }
        }

        private JsonNode json(HttpRequest request) {
            var answer = crowd.send(request);
            if (answer.statusCode() >= 400) {
                throw Stop.failed("%s answered %d: %s".formatted(request.uri(), answer.statusCode(), answer.body()));
            }
            return JsonMapper.shared().readTree(answer.body());
        }

        private HttpRequest get(String path) {
            return request(path).GET().build();
        }

        private HttpRequest.Builder request(String path) {
            var request = HttpRequest.newBuilder(URI.create(tandem.url() + path));
            return path.startsWith("/api/") ? request.header("Authorization", "Bearer " + token) : request;
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        private static void pause() {
            try {
                Thread.sleep(200);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw Stop.failed("Interrupted.");
            }
        }
    }
}
