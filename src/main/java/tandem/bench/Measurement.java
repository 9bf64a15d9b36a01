package tandem.bench;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was measured: lines of values, shown as a table of their spread and kept in full as JSON. */
final class Measurement {

    private final String name;
    private final String question;
    private final Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<Line> lines = new ArrayList<>();

    Measurement(Benchmark of) {
        this.name = of.name();
        this.question = of.question();
    }

    /** The values of one thing in the order they were measured. */
    record Line(String what, String unit, double... values) {

        double min() {
            return part(0);
        }

        double median() {
            return part(0.5);
        }

        double p95() {
            return part(0.95);
        }

        double max() {
            return part(1);
        }

        private double part(double share) {
            var sorted = values.clone();
            Arrays.sort(sorted);
            return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
        }

        Map<String, Object> facts() {
            var facts = new LinkedHashMap<String, Object>();
            facts.put("what", what);
            facts.put("unit", unit);
            facts.put("min", min());
            facts.put("median", median());
            facts.put("p95", p95());
            facts.put("max", max());
            facts.put("values", values);
            return facts;
        }
    }

    Measurement line(String what, String unit, List<Double> values) {
        lines.add(new Line(
                what, unit, values.stream().mapToDouble(Double::doubleValue).toArray()));
        return this;
    }

    String table() {
        var width = lines.stream().mapToInt(line -> line.what().length()).max().orElse(0);
        var row = "%-" + Math.max(width, 4) + "s  %5s  %10s  %10s  %10s  %10s  %s%n";
        var table = new StringBuilder(question).append(System.lineSeparator()).append(System.lineSeparator());
        table.append(row.formatted("", "times", "min", "median", "p95", "max", ""));
        for (var line : lines) {
            table.append(row.formatted(
                    line.what(),
                    line.values().length,
                    number(line.min()),
                    number(line.median()),
                    number(line.p95()),
                    number(line.max()),
                    line.unit()));
        }
        machine().forEach((fact, value) -> table.append(System.lineSeparator() + fact + ": " + value));
        return table.append(System.lineSeparator()).toString();
    }

    String json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("name", name);
        all.put("question", question);
        all.put("at", at.toString());
        all.put("machine", machine());
        all.put("lines", lines.stream().map(Line::facts).toList());
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(all);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%,.2f" : "%,.0f", value);
    }

    private static Map<String, Object> machine() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        var machine = new LinkedHashMap<String, Object>();
        machine.put("processors", system.getAvailableProcessors());
        machine.put("load", Math.round(system.getSystemLoadAverage() * 10) / 10.0);
        machine.put("system", system.getName() + " " + system.getVersion() + " " + system.getArch());
        machine.put("java", Runtime.version().toString());
        return machine;
    }
}
