package tandem.bench;

import java.util.List;

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
        return Office.measure(plan, this, (office, table) -> new Journey(office).measure(table));
    }

    /** One Tandem that is running. */
    private static final class Journey {

        private final Office office;
        private final Crowd crowd;

        Journey(Office office) {
            this.office = office;
            this.crowd = office.crowd();
        }

        Measurement measure(Measurement table) {
            asked(
                    table,
                    "timeline of a company with 10,000 touches: first page",
                    "/companies/" + LargeCompany.id(1, 0));
            asked(table, "timeline of one of its people", "/contacts/" + LargeCompany.id(2, 0));
            asked(table, "funnel, two filters", "/api/v1/journey/funnel?filter=" + Office.encoded(FILTER));
            asked(
                    table,
                    "funnel, two filters, by month",
                    "/api/v1/journey/funnel?groupBy=month&filter=" + Office.encoded(FILTER));
            asked(
                    table,
                    "cohorts, two filters",
                    "/api/v1/journey/cohorts?stage=PURCHASE&filter=" + Office.encoded(FILTER));
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
            var seen = crowd.ask(1, EACH, _ -> office.get(path));
            table.line(what, "ms", seen.milliseconds()).line("   its SQL alone", "ms", seen.sql());
        }

        private void evaluated(Measurement table, String what, int version, String rule) {
            var body = "{\"version\":%d,\"rules\":[%s],\"confirmed\":true}".formatted(version, rule);
            var began = System.nanoTime();
            office.json(office.post("/api/v1/journey/rules/BRAND_CONSIDERATION/trial", body));
            table.line("rule tried on all history: " + what, "s", List.of((System.nanoTime() - began) / 1e9));
            office.json(office.sent("PUT", "/api/v1/journey/rules/BRAND_CONSIDERATION", body)
                    .build());
            var seconds = awaited(version + 1);
            table.line("rule evaluated anew: " + what, "s", List.of(seconds))
                    .line("   touches", "/s", List.of((LargeCompany.TOUCHES + LargeCompany.BUSY) / seconds));
        }

        private double awaited(int version) {
            while (true) {
                var newest = office.json(office.get("/api/v1/journey/rules/BRAND_CONSIDERATION"))
                        .get("data")
                        .get(0);
                if (newest.get("version").asInt() == version
                        && newest.get("seconds").isNumber()) {
                    return newest.get("seconds").asDouble();
                }
                Office.pause();
            }
        }
    }
}
