package tandem.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tandem.command.CommandLine;
import tandem.command.Stop;

/** {@code tandem bench NAME}: measures, prints a table, writes JSON. */
public final class Bench {

    private static final List<Benchmark> ALL = List.of(
            new Startup(), new ImportContacts(), new CustomersAllDay(), new IngestTouches(), new JourneyOfMany());

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(status(arguments));
    }

    static int status(String... arguments) {
        try {
            run(CommandLine.of(Arrays.asList(arguments), Set.of("--json", "--times"), Set.of()));
            return 0;
        } catch (Stop stop) {
            System.err.println("tandem: " + stop.getMessage());
            return stop.status();
        } catch (UncheckedIOException broken) {
            System.err.println("tandem: The measurement broke off: " + broken.getMessage());
            return 1;
        }
    }

    private static void run(CommandLine line) {
        if (line.words().isEmpty()) {
            ALL.forEach(known -> System.out.printf("%-10s %s%n", known.name(), known.question()));
            return;
        }
        var wanted = named(line.words().getFirst());
        var measurement = wanted.measure(new Benchmark.Plan(home(), times(line)));
        System.out.print(measurement.table());
        line.option("--json").ifPresent(file -> write(Path.of(file), measurement.json()));
    }

    private static Benchmark named(String name) {
        return ALL.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Stop.wrong("There is nothing to measure called %s.".formatted(name)));
    }

    private static Path home() {
        return Path.of(System.getProperty("tandem.home", "")).toAbsolutePath();
    }

    private static int times(CommandLine line) {
        var times = line.option("--times").orElse("5");
        if (!times.matches("[1-9][0-9]{0,3}")) {
            throw Stop.wrong("--times is a number from 1 to 9999, not %s.".formatted(times));
        }
        return Integer.parseInt(times);
    }

    private static void write(Path file, String json) {
        try {
            Files.writeString(file, json);
        } catch (IOException unwritable) {
            throw Stop.failed("%s cannot be written.".formatted(file));
        }
    }
}
