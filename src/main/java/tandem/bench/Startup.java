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

    /** With and without in turn, so that what else the machine does weighs on both alike. */
    @Override
    public Measurement measure(Plan plan) {
        var folders = Folders.fresh(plan.home().resolve("target/bench"));
        try {
            var with = new Starts("with AOT cache", "");
            var without = new Starts("without", WITHOUT_CACHE);
            with.start(plan, folders.resolve("warm-up"));
            for (int time = 0; time < plan.times(); time++) {
                with.startTwice(plan, folders.resolve("data"));
                without.startTwice(plan, folders.resolve("data"));
            }
            var measurement = new Measurement(this);
            with.tell(measurement);
            without.tell(measurement);
            return measurement;
        } finally {
            Folders.delete(folders);
        }
    }

    private record Started(double seconds, double processorSeconds, double javaMemory, double postgresMemory) {}

    private record Starts(String how, String javaOptions, List<Started> onNew, List<Started> onOld) {

        Starts(String how, String javaOptions) {
            this(how, javaOptions, new ArrayList<>(), new ArrayList<>());
        }

        void startTwice(Plan plan, Path data) {
            onNew.add(start(plan, data));
            onOld.add(start(plan, data));
            Folders.delete(data);
        }

        Started start(Plan plan, Path data) {
            try (var tandem = RunningTandem.start(plan.home(), data, javaOptions)) {
                return new Started(
                        tandem.secondsToStart(),
                        tandem.processorSeconds(),
                        tandem.javaMemory(),
                        tandem.postgresMemory());
            }
        }

        void tell(Measurement measurement) {
            measurement.line("new data folder, " + how, "s", each(onNew, Started::seconds));
            measurement.line("existing data folder, " + how, "s", each(onOld, Started::seconds));
            measurement.line("  of it processor time, " + how, "s", each(onOld, Started::processorSeconds));
            measurement.line("memory of Java, " + how, "MiB", each(onOld, Started::javaMemory));
            measurement.line("memory of PostgreSQL, " + how, "MiB", each(onOld, Started::postgresMemory));
        }
    }

    private static List<Double> each(List<Started> starts, java.util.function.Function<Started, Double> value) {
        return starts.stream().map(value).toList();
    }
}
