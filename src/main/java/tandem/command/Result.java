package tandem.command;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What became of the rows of a file. */
record Result(PrintStream out, JsonNode state) {

    void print(String file, boolean dryRun, double seconds) {
        var rows = state.path("rowsRead").asLong(0);
        out.printf(
                Locale.ROOT,
                "%s, %s: %s in %.1f s, %,.0f rows a second%n",
                file,
                state.path("kind").asString(""),
                dryRun ? "tried without changing anything" : "done",
                seconds,
                rows / Math.max(seconds, 0.001));
        var counts = new LinkedHashMap<String, Long>();
        counts.put("rows read", rows);
        for (var name : new String[] {"created", "changed", "unchanged", "repeated"}) {
            counts.put(name, state.path(name).asLong(0));
        }
        counts.put("could not be used", state.path("unusable").asLong(0));
        counts.put("noticed", state.path("noticed").asLong(0));
        counts.forEach((name, count) -> out.printf(Locale.ROOT, "  %-18s %,13d%n", name, count));
    }

    static String told(JsonNode finding) {
        var field = finding.path("field").asString("");
        var value = finding.path("value").asString("");
        return "  row %s  %s%s%s%s"
                .formatted(
                        finding.path("row").asString(""),
                        finding.path("unusable").asBoolean(false) ? "" : "(used) ",
                        field.isEmpty() ? "" : field + ": ",
                        finding.path("reason").asString(""),
                        value.isEmpty() ? "" : " [" + shortened(value) + "]");
    }

    private static String shortened(String value) {
        var plain = value.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= 60 ? plain : plain.substring(0, 59) + "…";
    }
}
