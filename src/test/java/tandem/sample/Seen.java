package tandem.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.records.Batch.Row;

/** The sample company as somebody sees it who gets its rows and nothing else. */
record Seen(Era era, WorkingHours hours, SampleCompany company, List<Line> deals, List<Offer> offers) {

    static final long SEED = 11;

    static Seen on(String today) {
        var zone = ZoneId.of("Europe/Berlin");
        var day = LocalDate.parse(today);
        var hours = new WorkingHours(zone);
        var company = SampleCompany.of(SEED, day, zone);
        return new Seen(
                new Era(day, zone), hours, company, lines(company, "deals").toList(), offers(company, hours));
    }

    /** A row by the names of its fields. */
    record Line(Map<String, @Nullable Object> values) {

        String text(String field) {
            return String.valueOf(values.get(field));
        }

        boolean has(String field) {
            return values.get(field) != null;
        }

        Instant at(String field) {
            return (Instant) java.util.Objects.requireNonNull(values.get(field));
        }

        LocalDate day(String field) {
            return (LocalDate) java.util.Objects.requireNonNull(values.get(field));
        }

        double number(String field) {
            return ((BigDecimal) java.util.Objects.requireNonNull(values.get(field))).doubleValue();
        }
    }

    /** A hand-over and, where Sales accepted it, after how many working hours. */
    record Offer(Instant at, @Nullable Double waited) {}

    Sheet sheet(String kind) {
        return sheet(company, kind);
    }

    private static Sheet sheet(SampleCompany company, String kind) {
        return company.sheets().stream()
                .filter(sheet -> sheet.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    Stream<Line> lines(String kind) {
        return lines(company, kind);
    }

    private static Stream<Line> lines(SampleCompany company, String kind) {
        var sheet = sheet(company, kind);
        return sheet.rows().stream().map(row -> line(sheet.fields(), row));
    }

    private static Line line(List<String> fields, Row row) {
        var values = new HashMap<String, @Nullable Object>();
        for (int i = 0; i < fields.size(); i++) {
            values.put(fields.get(i), row.values()[i]);
        }
        return new Line(values);
    }

    private static List<Offer> offers(SampleCompany company, WorkingHours hours) {
        var answered = new HashMap<String, Instant>();
        var offered = new LinkedHashMap<String, Instant>();
        lines(company, "touches").forEach(touch -> {
            switch (touch.text("kind")) {
                case "answered" -> answered.put(touch.text("contact_key"), touch.at("at"));
                case "handed_over" -> offered.put(touch.text("contact_key"), touch.at("at"));
                default -> {}
            }
        });
        return offered.entrySet().stream()
                .map(offer -> {
                    var answer = answered.get(offer.getKey());
                    return new Offer(offer.getValue(), answer == null ? null : hours.between(offer.getValue(), answer));
                })
                .toList();
    }

    double medianWait(int quarter) {
        var waits = offers().stream()
                .filter(offer -> era.quarter(offer.at()) == quarter && offer.waited() != null)
                .map(Offer::waited)
                .sorted()
                .toList();
        return waits.get(waits.size() / 2);
    }

    double acceptance(int quarter) {
        var offered = offers().stream()
                .filter(offer -> era.quarter(offer.at()) == quarter)
                .toList();
        return share(offered, offer -> offer.waited() != null ? 1 : 0);
    }

    double reached(int quarter) {
        var target = lines("targets").skip(quarter).findFirst().orElseThrow().number("value");
        return closed(quarter)
                        .filter(deal -> deal.text("step").equals("WON"))
                        .mapToDouble(deal -> deal.number("amount"))
                        .sum()
                / target;
    }

    double winRate(int quarter) {
        return share(closed(quarter).toList(), deal -> deal.text("step").equals("WON") ? 1 : 0);
    }

    private Stream<Line> closed(int quarter) {
        return deals.stream().filter(deal -> deal.has("closed_at") && era.quarter(deal.at("closed_at")) == quarter);
    }

    static <T> double share(List<T> all, ToIntFunction<T> counts) {
        return all.stream().mapToInt(counts).sum() / (double) all.size();
    }
}
