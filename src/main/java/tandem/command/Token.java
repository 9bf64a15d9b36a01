package tandem.command;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tandem.command.Command.Surroundings;

/** {@code tandem token}: makes an API token, and prints it alone, so that a script can keep it. */
final class Token {

    private Token() {}

    static int run(Surroundings here, CommandLine line) {
        line.noWords();
        var email = line.needed("--person");
        var name = line.needed("--name");
        var server = Server.meant(here, line);
        var answer = server.post("/api/v1/tokens", Map.of("personId", idOf(email, server), "name", name));
        here.out().println(answer.path("token").asString(""));
        return 0;
    }

    private static String idOf(String email, Server server) {
        var persons = server.get("/api/v1/persons?email=" + URLEncoder.encode(email, StandardCharsets.UTF_8))
                .path("data");
        if (persons.isEmpty()) {
            throw Stop.failed("Nobody with the e-mail address %s works here.".formatted(email));
        }
        return persons.path(0).path("id").asString("");
    }
}
