package tandem.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tandem.command.Stop;

/** How many touches a second are stored for good, sent one, a hundred or a thousand at a time, beside what the database can do. */
final class IngestTouches implements Benchmark {

    private static final int CONTACTS = Integer.getInteger("tandem.bench.rows", 100_000);
    private static final String[] KINDS = {
        "ad_impression",
        "ad_click",
        "visit",
        "page_view",
        "page_view",
        "mail_sent",
        "mail_opened",
        "mail_clicked",
        "download",
        "webinar",
        "form",
        "call"
    };
    private static final String[] SOURCES = {"paid_search", "organic_search", "social", "email", "trade_fair"};

    /** How many touches go into a request, how many requests there are, and how many are on their way at a time. */
    private enum Load {
        ONE(1, 5_000, 48),
        HUNDRED(100, 600, 12),
        THOUSAND(1_000, 150, 6);

        private final int size;
        private final int requests;
        private final int senders;

        Load(int size, int requests, int senders) {
            this.size = size;
            this.requests = requests;
            this.senders = senders;
        }

        int touches() {
            return size * requests;
        }
    }

    @Override
    public String name() {
        return "touches";
    }

    @Override
    public String question() {
        return "Touches stored per second through HTTP, stages evaluated, beside COPY of the same rows into a copy of the table";
    }

    @Override
    public Measurement measure(Plan plan) {
        var data = plan.home().resolve("target/bench/touches/data" + System.nanoTime());
        try (var tandem = RunningTandem.start(plan.home(), data, "-Xmx512m");
                var database = new Database(data)) {
            people(database);
            return new Run(tandem, data, database).measure(plan.times(), new Measurement(this));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            Folders.delete(data);
        }
    }

    private static void people(Database database) {
        var contacts = new StringBuilder();
        var keys = new StringBuilder();
        for (long at = 0; at < CONTACTS; at++) {
            var id = LargeCompany.id(2, at);
            contacts.append("%s\tPetra\tNovak %d\tp%d@bench.example\n".formatted(id, at, at));
            keys.append("bench\tp%d\t%s\n".formatted(at, id));
        }
        database.fill("customers.contact (id, given_name, family_name, email)", contacts);
        database.fill("customers.contact_key (system, key, contact_id)", keys);
        // Search and duplicates follow; they shall not be measured.
        database.awaitQuiet();
        database.execute("vacuum analyze");
    }

    /** One measurement at a Tandem that is running. */
    private static final class Run {

        private final RunningTandem tandem;
        private final Database database;
        private final CopyLimits limits;
        private final String token;
        private final SplittableRandom dice = new SplittableRandom(7);
        private int sent;

        Run(RunningTandem tandem, Path data, Database database) throws IOException {
            this.tandem = tandem;
            this.database = database;
            this.limits = new CopyLimits(database, data);
            this.token = Files.readString(data.resolve("secrets/local-token")).strip();
        }

        Measurement measure(int times, Measurement measurement) throws IOException {
            for (var load : Load.values()) {
                rate(load);
            }
            for (var load : Load.values()) {
                var rates = new ArrayList<Double>();
                for (int time = 0; time < times; time++) {
                    rates.add(rate(load));
                }
                measurement.line("in batches of " + load.size, "touches/s", rates);
                if (load == Load.THOUSAND) {
                    var copies = copies(times, (long) times * load.touches());
                    measurement.line("COPY of as many rows into a copy of the table and its indexes", "rows/s", copies);
                    measurement.line("batches of 1000 as part of COPY", "", shares(rates, copies));
                }
            }
            return measurement.line("memory of Java at the end (-Xmx512m)", "MiB", List.of(tandem.javaMemory()));
        }

        private static List<Double> shares(List<Double> rates, List<Double> copies) {
            var shares = new ArrayList<Double>();
            for (int at = 0; at < rates.size(); at++) {
                shares.add(rates.get(at) / copies.get(at));
            }
            return shares;
        }

        // The rows sent last, all in one table, and each time into an empty one.
        private List<Double> copies(int times, long rows) throws IOException {
            database.awaitQuiet();
            tandem.freeze();
            var rates = new ArrayList<Double>();
            for (int time = 0; time < times; time++) {
                rates.add(rows / limits.secondsIntoCopyOfTouches(rows, time));
            }
            return rates;
        }

        private double rate(Load load) {
            var bodies = new ConcurrentLinkedQueue<byte[]>();
            for (int request = 0; request < load.requests; request++) {
                bodies.add(body(load.size).getBytes(StandardCharsets.UTF_8));
            }
            database.awaitQuiet();
            var began = System.nanoTime();
            try (var senders = Executors.newFixedThreadPool(load.senders);
                    var client = Visits.client().build()) {
                var all = new ArrayList<Future<Integer>>();
                for (int sender = 0; sender < load.senders; sender++) {
                    all.add(senders.submit(() -> send(client, bodies)));
                }
                int stored = 0;
                for (var one : all) {
                    stored += one.get();
                }
                if (stored != load.touches()) {
                    throw Stop.failed("Of %d touches %d were stored.".formatted(load.touches(), stored));
                }
            } catch (InterruptedException | ExecutionException broken) {
                throw Stop.failed("The touches could not be sent: " + broken.getMessage());
            }
            return load.touches() / ((System.nanoTime() - began) / 1e9);
        }

        private int send(HttpClient client, Queue<byte[]> bodies) throws IOException, InterruptedException {
            int stored = 0;
            for (var body = bodies.poll(); body != null; body = bodies.poll()) {
                var answer = client.send(
                        HttpRequest.newBuilder(URI.create(tandem.url() + "/api/v1/touches/batch"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(body))
                                .build(),
                        BodyHandlers.ofString());
                if (answer.statusCode() != 202) {
                    throw new IOException("answered %d: %s".formatted(answer.statusCode(), answer.body()));
                }
                stored += Integer.parseInt(answer.body().replaceFirst("(?s)^\\{\"stored\":(\\d+),.*", "$1"));
            }
            return stored;
        }

        private String body(int size) {
            var body = new StringBuilder("[");
            for (int at = 0; at < size; at++) {
                body.append(at == 0 ? "" : ",").append(touch());
            }
            return body.append("]").toString();
        }

        // A third of them names its contact by id, a third by key, a third by e-mail address.
        private String touch() {
            long contact = dice.nextLong(CONTACTS);
            var who = switch (sent % 3) {
                case 0 -> "\"contact_id\":\"" + LargeCompany.id(2, contact) + "\"";
                case 1 -> "\"contact_key\":\"p" + contact + "\"";
                default -> "\"contact_email\":\"p" + contact + "@bench.example\"";
            };
            return "{\"key\":\"e%d\",\"system\":\"bench\",%s,\"at\":\"%s\",\"kind\":\"%s\",\"source\":\"%s\",\"campaign\":\"Autumn %d\",\"content\":\"/prices/%d\"}"
                    .formatted(
                            sent++,
                            who,
                            Instant.ofEpochMilli(System.currentTimeMillis() - dice.nextInt(1_000_000_000)),
                            KINDS[dice.nextInt(KINDS.length)],
                            SOURCES[dice.nextInt(SOURCES.length)],
                            dice.nextInt(20),
                            dice.nextInt(500));
        }
    }
}
