package tandem.command;

import java.util.Map;
import tandem.command.Command.Surroundings;

/** {@code tandem token}: makes an API token, and prints it alone, so that a script can keep it. */
final class Token {

    private Token() {}

    static int run(Surroundings here, CommandLine line) {
        line.noWords();
        var request = Map.of("person", line.needed("--person"), "name", line.needed("--name"));
        var answer = Server.meant(here, line).post("/api/v1/tokens", request);
        here.out().println(answer.path("token").asString(""));
        return 0;
    }
}
