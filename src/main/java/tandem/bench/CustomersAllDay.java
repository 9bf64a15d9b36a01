package tandem.bench;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import tandem.command.Stop;

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
        return Office.measure(plan, this, (office, table) -> new Day(office).measure(table));
    }

    /** One day's work at a Tandem that is running. */
    private static final class Day {

        private final Office office;
        private final Crowd crowd;
        private final AtomicInteger fresh = new AtomicInteger();

        Day(Office office) {
            this.office = office;
            this.crowd = office.crowd();
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
                        _ -> office.get("/api/v1/contacts?limit=1&count=true&filter=" + Office.encoded(FILTER)));
                both(
                        table,
                        people,
                        "search as you type",
                        at -> office.get("/api/v1/search?q=" + Office.encoded(typed(at))));
                both(table, people, "open a record with its timeline", at -> office.get("/contacts/" + contact(at)));
                both(table, people, "create", _ -> office.post("/api/v1/contacts", newcomer()));
                both(table, people, "inline edit", this::edit);
                both(
                        table,
                        people,
                        "duplicate check of one new contact",
                        at -> office.get("/api/v1/contacts/duplicates?" + like(at)));
            }
            table.line("bulk edit of 10,000", "s", List.of(bulk()));
            return table.line(
                            "memory of Java at the end",
                            "MiB",
                            List.of(office.tandem().javaMemory()))
                    .line(
                            "memory of PostgreSQL at the end",
                            "MiB",
                            List.of(office.tandem().postgresMemory()));
        }

        private void both(Measurement table, int people, String what, IntFunction<HttpRequest> request) {
            var seen = crowd.ask(people, EACH, request);
            var who = people == 1 ? "1 client" : people + " clients";
            table.line(what + ", " + who, "ms", seen.milliseconds())
                    .line("   its SQL alone", "ms", seen.sql())
                    .line("   requests", "/s", List.of(seen.perSecond()));
        }

        private HttpRequest list(@org.jspecify.annotations.Nullable String cursor) {
            return office.get("/contacts?sort=name&filter=" + Office.encoded(FILTER)
                    + (cursor == null ? "" : "&cursor=" + Office.encoded(cursor)));
        }

        private String deepCursor() {
            String cursor = null;
            for (int page = 0; page < 100; page++) {
                var part = office.json(office.get("/api/v1/contacts?limit=500&sort=name&filter="
                        + Office.encoded(FILTER) + (cursor == null ? "" : "&cursor=" + Office.encoded(cursor))));
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
                            Office.encoded(LargeCompany.given(contact)),
                            Office.encoded(LargeCompany.family(contact)),
                            Office.encoded("company" + contact / 5),
                            Office.encoded("+49 40 1234567"));
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
            var version =
                    crowd.send(office.get(path)).headers().firstValue("ETag").orElse("1");
            return office.sent("PATCH", path, "{\"city\":\"Kiel %d\"}".formatted(at))
                    .header("If-Match", version)
                    .build();
        }

        private double bulk() {
            var began = System.nanoTime();
            var filter = "company_id <= " + LargeCompany.id(1, 1_999);
            var run = office.json(office.post(
                    "/api/v1/bulk",
                    "{\"records\":\"contacts\",\"filter\":\"%s\",\"act\":\"change\",\"field\":\"region\",\"value\":\"North\"}"
                            .formatted(filter)));
            while (!List.of("DONE", "FAILED", "CANCELLED")
                    .contains(run.get("status").asString())) {
                Office.pause();
                run = office.json(office.get("/api/v1/bulk/" + run.get("id").asString()));
            }
            return (System.nanoTime() - began) / 1e9;
        }

        /** Search follows what is written; it has to have seen everything before it is asked. */
        private void awaitSearch() {
            var last = LargeCompany.CONTACTS - 1L;
            var name = LargeCompany.given(last) + " " + LargeCompany.family(last) + " " + last;
            var patience = System.nanoTime() + Duration.ofMinutes(30).toNanos();
            while (crowd.send(office.get("/api/v1/search?q=" + Office.encoded(name)))
                            .body()
                            .toLowerCase(Locale.ROOT)
                            .indexOf(LargeCompany.id(2, last).toString())
                    < 0) {
                if (System.nanoTime() > patience) {
                    throw Stop.failed("The search has not seen the last contact within half an hour.");
                }
                Office.pause();
            }
        }
    }
}
