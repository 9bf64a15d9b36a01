package tandem.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A verb with its words and options, as {@code ./tandem} hands it over. */
public final class Command {

    /** Where the command runs: what surrounds it, and what it says to whom. */
    record Surroundings(
            Path folder,
            Path home,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err,
            boolean terminal) {}

    private Command() {}

    public static void main(String[] arguments) {
        var utf8 = StandardCharsets.UTF_8;
        var console = System.console();
        var here = new Surroundings(
                Path.of(""),
                Path.of(System.getProperty("tandem.home", "")),
                System.getenv(),
                new PrintStream(System.out, true, utf8),
                new PrintStream(System.err, true, utf8),
                console != null && console.isTerminal());
        System.exit(run(here, arguments));
    }

    /** Answers the exit status: 0 done, 1 failed, 2 a wrong command line, 3 done with rows that could not be used. */
    static int run(Surroundings here, String... arguments) {
        try {
            return run(here, arguments[0], Arrays.asList(arguments).subList(1, arguments.length));
        } catch (Stop stop) {
            here.err().println("tandem: " + stop.getMessage());
            return stop.status();
        } catch (RuntimeException unforeseen) {
            here.err().println("tandem: " + unforeseen);
            return 1;
        }
    }

    private static int run(Surroundings here, String verb, List<String> arguments) {
        return switch (verb) {
            case "import" ->
                Import.run(
                        here,
                        CommandLine.of(
                                arguments,
                                Set.of("--as", "--mapping", "--preset", "--url", "--data"),
                                Set.of("--dry-run")));
            case "token" ->
                Token.run(here, CommandLine.of(arguments, Set.of("--person", "--name", "--url", "--data"), Set.of()));
            default -> throw Stop.wrong("There is no command %s.".formatted(verb));
        };
    }
}
