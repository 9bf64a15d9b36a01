package tandem.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long a start takes, from the command to the first healthy answer, and what memory Tandem then has. */
final class Startup implements Benchmark {

    private static final String WITHOUT_CACHE = "-XX:AOTMode=off";

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public String question() {
        return "From ./tandem run to the first healthy answer, and the memory taken then";
    }

    @Override
    public Measurement measure(Plan plan) {
        var measurement = new Measurement(this);
        measure(plan, "with AOT cache", "", measurement);
        measure(plan, "without", WITHOUT_CACHE, measurement);
        return measurement;
    }

    private static void measure(Plan plan, String how, String javaOptions, Measurement measurement) {
        var folders = Folders.fresh(plan.home().resolve("target/bench"));
        try {
            var onNew = new ArrayList<Started>();
            var onOld = new ArrayList<Started>();
            start(plan, folders.resolve("warm-up"), javaOptions);
            for (int time = 0; time < plan.times(); time++) {
                var data = folders.resolve("data" + time);
                onNew.add(start(plan, data, javaOptions));
                onOld.add(start(plan, data, javaOptions));
                Folders.delete(data);
            }
            measurement.line("new data folder, " + how, "s", each(onNew, Started::seconds));
            measurement.line("existing data folder, " + how, "s", each(onOld, Started::seconds));
            measurement.line("memory of Java, " + how, "MiB", each(onOld, Started::javaMemory));
            measurement.line("memory of PostgreSQL, " + how, "MiB", each(onOld, Started::postgresMemory));
        } finally {
            Folders.delete(folders);
        }
    }

    private record Started(double seconds, double javaMemory, double postgresMemory) {}

    private static Started start(Plan plan, Path data, String javaOptions) {
        try (var tandem = RunningTandem.start(plan.home(), data, javaOptions)) {
            return new Started(tandem.secondsToStart(), tandem.javaMemory(), tandem.postgresMemory());
        }
    }

    private static List<Double> each(List<Started> starts, java.util.function.Function<Started, Double> value) {
        return starts.stream().map(value).toList();
    }
}
