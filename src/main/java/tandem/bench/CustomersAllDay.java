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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import tandem.command.Stop;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How it feels to work in a million contacts all day, alone and with seven others. */
final class CustomersAllDay implements Benchmark {

    private static final int EACH = 60;
    private static final String FILTER = "country = Germany and source = paid_search";

    @Override
    public String name() {
        return "customers";
    }

    @Override
    public String question() {
        return "People work in 1,000,000 contacts, 200,000 companies and 5,000,000 touches, beside the time of their SQL alone";
    }

    @Override
    public Measurement measure(Plan plan) {
        var data = plan.home().resolve("target/bench/customers/data" + System.nanoTime());
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
            return new Day(tandem, data).measure(new Measurement(this));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            Folders.delete(data);
        }
    }

    /** One day's work at a Tandem that is running. */
    private static final class Day {

        private final RunningTandem tandem;
        private final String token;
        private final Crowd crowd;
        private final AtomicInteger fresh = new AtomicInteger();

        Day(RunningTandem tandem, Path data) throws IOException {
            this.tandem = tandem;
            var visitor = new Visits(tandem.url());
            visitor.signIn();
            this.crowd = new Crowd(visitor.browser());
            this.token = Files.readString(data.resolve("secrets/local-token")).strip();
        }

        Measurement measure(Measurement table) {
            awaitSearch();
            var first = list(null);
            var deep = list(deepCursor());
            for (int people : List.of(1, 8)) {
                both(table, people, "list, two filters, sorted: first page", _ -> first);
                both(table, people, "the same: page 1,000", _ -> deep);
                both(
                        table,
                        people,
                        "count of a filter",
                        _ -> get("/api/v1/contacts?limit=1&count=true&filter=" + encoded(FILTER)));
                both(table, people, "search as you type", at -> get("/api/v1/search?q=" + encoded(typed(at))));
                both(table, people, "open a record with its timeline", at -> get("/contacts/" + contact(at)));
                both(table, people, "create", _ -> post("/api/v1/contacts", newcomer()));
                both(table, people, "inline edit", this::edit);
                both(
                        table,
                        people,
                        "duplicate check of one new contact",
                        at -> get("/api/v1/contacts/duplicates?" + like(at)));
            }
            table.line("bulk edit of 10,000", "s", List.of(bulk()));
            return table.line("memory of Java at the end", "MiB", List.of(tandem.javaMemory()))
                    .line("memory of PostgreSQL at the end", "MiB", List.of(tandem.postgresMemory()));
        }

        private void both(Measurement table, int people, String what, IntFunction<HttpRequest> request) {
            crowd.ask(people, 10, at -> request.apply(100_000 + at));
            var seen = crowd.ask(people, EACH, request);
            var who = people == 1 ? "1 client" : people + " clients";
            table.line(what + ", " + who, "ms", seen.milliseconds())
                    .line("   its SQL alone", "ms", seen.sql())
                    .line("   requests", "/s", List.of(seen.perSecond()));
        }

        private HttpRequest list(@org.jspecify.annotations.Nullable String cursor) {
            return get("/contacts?sort=name&filter=" + encoded(FILTER)
                    + (cursor == null ? "" : "&cursor=" + encoded(cursor)));
        }

        private String deepCursor() {
            String cursor = null;
            for (int page = 0; page < 100; page++) {
                var part = json(get("/api/v1/contacts?limit=500&sort=name&filter=" + encoded(FILTER)
                        + (cursor == null ? "" : "&cursor=" + encoded(cursor))));
                if (part.get("next") == null || part.get("next").isNull()) {
                    return String.valueOf(cursor);
                }
                cursor = part.get("next").asString();
            }
            return String.valueOf(cursor);
        }

        private static String contact(int at) {
            return LargeCompany.id(2, (long) at * 7919 % LargeCompany.CONTACTS).toString();
        }

        private static String typed(int at) {
            var family = LargeCompany.family((long) at * 4801 % LargeCompany.CONTACTS);
            return family.substring(0, Math.min(family.length(), 3 + at % 6));
        }

        private static String like(int at) {
            long contact = (long) at * 6007 % LargeCompany.CONTACTS;
            return "given_name=%s&family_name=%s&company=%s&phone=%s"
                    .formatted(
                            encoded(LargeCompany.given(contact)),
                            encoded(LargeCompany.family(contact)),
                            encoded("company" + contact / 5),
                            encoded("+49 40 1234567"));
        }

        private String newcomer() {
            long number = LargeCompany.CONTACTS + fresh.incrementAndGet();
            var given = LargeCompany.given(number);
            var family = LargeCompany.family(number);
            return """
                    {"key":"bench-%3$d","given_name":"%1$s","family_name":"%2$s","email":"%1$s.%2$s@newcomer%3$d.example"}""".formatted(given, family, number);
        }

        private HttpRequest edit(int at) {
            var path = "/api/v1/contacts/" + contact(at + 31);
            var version = crowd.send(get(path)).headers().firstValue("ETag").orElse("1");
            return request(path)
                    .header("If-Match", version)
                    .header("Content-Type", "application/json")
                    .method("PATCH", BodyPublishers.ofString("{\"city\":\"Kiel %d\"}".formatted(at)))
                    .build();
        }

        private double bulk() {
            var began = System.nanoTime();
            var filter = "company_id <= " + LargeCompany.id(1, 1_999);
            var run = json(post(
                    "/api/v1/bulk",
                    "{\"records\":\"contacts\",\"filter\":\"%s\",\"act\":\"change\",\"field\":\"region\",\"value\":\"North\"}"
                            .formatted(filter)));
            while (!List.of("DONE", "FAILED", "CANCELLED")
                    .contains(run.get("status").asString())) {
                pause();
                run = json(get("/api/v1/bulk/" + run.get("id").asString()));
            }
            return (System.nanoTime() - began) / 1e9;
        }

        /** Search follows what is written; it has to have seen everything before it is asked. */
        private void awaitSearch() {
            var last = LargeCompany.CONTACTS - 1L;
            var name = LargeCompany.given(last) + " " + LargeCompany.family(last) + " " + last;
            var patience = System.nanoTime() + Duration.ofMinutes(30).toNanos();
            while (crowd.send(get("/api/v1/search?q=" + encoded(name)))
                            .body()
                            .toLowerCase(Locale.ROOT)
                            .indexOf(LargeCompany.id(2, last).toString())
                    < 0) {
                if (System.nanoTime() > patience) {
                    throw Stop.failed("The search has not seen the last contact within half an hour.");
                }
                pause();
            }
        }

        private static void pause() {
            try {
                Thread.sleep(100);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw Stop.failed("Interrupted.");
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
            return request(path).build();
        }

        private HttpRequest post(String path, String json) {
            return request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json))
                    .build();
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(tandem.url() + path)).header("Authorization", "Bearer " + token);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
