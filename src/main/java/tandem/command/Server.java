package tandem.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.command.Command.Surroundings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Tandem that a command talks to, and as whom. */
final class Server {

    private static final String USUAL = "http://localhost:8080";

    private final String url;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final JsonMapper json = new JsonMapper();

    private Server(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** The one at {@code --url}; else the one that runs on the data folder; else the usual address. */
    static Server meant(Surroundings here, CommandLine line) {
        var token = here.environment().get("TANDEM_TOKEN");
        if (line.has("--url") && line.has("--data")) {
            throw Stop.wrong("--url and --data exclude each other.");
        }
        if (line.has("--url")) {
            return at(line.needed("--url"), token);
        }
        var folder = here.folder().resolve(line.option("--data").orElse("data"));
        if (line.has("--data") || Files.exists(address(folder))) {
            return in(folder, line.has("--data") ? null : token);
        }
        if (token != null) {
            return at(USUAL, token);
        }
        throw nothingRuns(folder);
    }

    private static Server at(String url, @Nullable String token) {
        if (token == null || token.isBlank()) {
            throw Stop.wrong(
                    "Put an API token into the environment variable TANDEM_TOKEN to talk to %s.".formatted(url));
        }
        return new Server(checked(url), token.strip());
    }

    private static Server in(Path folder, @Nullable String token) {
        try {
            if (!Files.exists(address(folder))) {
                throw nothingRuns(folder);
            }
            var own =
                    token == null || token.isBlank() ? Files.readString(folder.resolve("secrets/local-token")) : token;
            return new Server(checked(Files.readString(address(folder)).strip()), own.strip());
        } catch (IOException unreadable) {
            throw Stop.failed(
                    "The token of the Tandem in %s cannot be read: only who started it may. Use --url and TANDEM_TOKEN."
                            .formatted(shown(folder)));
        }
    }

    private static Path address(Path folder) {
        return folder.resolve("tandem.address");
    }

    private static Stop nothingRuns(Path folder) {
        return Stop.failed(
                "No Tandem runs on the data folder %s. Start one with tandem run, or name another with --data or --url."
                        .formatted(shown(folder)));
    }

    private static Path shown(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private static String checked(String url) {
        try {
            var address = URI.create(url);
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
                return url.replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException wrong) {
            // said below
        }
        throw Stop.wrong("%s is not an address such as %s.".formatted(url, USUAL));
    }

    String href(String path) {
        return url + path;
    }

    JsonNode get(String path) {
        return answer(to(path).timeout(Duration.ofSeconds(60)).GET().build());
    }

    JsonNode post(String path, Object body) {
        return answer(to(path).timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
                .build());
    }

    /** Sends what may be large: the server is asked first whether it wants it at all. */
    JsonNode post(String path, String contentType, BodyPublisher body) {
        return answer(to(path).expectContinue(true)
                .header("Content-Type", contentType)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(body)
                .build());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/problem+json");
    }

    private JsonNode answer(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw refused(response);
            }
            return json.readTree(response.body());
        } catch (JacksonException foreign) {
            throw Stop.failed("What answers at %s is not a Tandem.".formatted(url));
        } catch (HttpTimeoutException late) {
            throw new Unreachable("Tandem at %s takes too long to answer.".formatted(url));
        } catch (IOException unreachable) {
            throw new Unreachable("Nothing answers at %s: is Tandem running?".formatted(url));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Stop.failed("Interrupted.");
        }
    }

    private Stop refused(HttpResponse<String> response) {
        var said = said(response.body());
        return Stop.failed(
                switch (response.statusCode()) {
                    case 401 -> "Tandem at %s does not know this token.".formatted(url);
                    case 403 -> said.isEmpty() ? "The owner of this token may not do that." : said;
                    default ->
                        said.isEmpty()
                                ? "Tandem at %s answers with status %d.".formatted(url, response.statusCode())
                                : said;
                });
    }

    private String said(String body) {
        try {
            var problem = json.readTree(body);
            var detail = problem.path("detail").asString("");
            return (detail.isEmpty() ? problem.path("title").asString("") : detail).replaceAll("\\s+", " ");
        } catch (JacksonException notAProblem) {
            return "";
        }
    }

    /** Nobody answers; perhaps later. */
    static final class Unreachable extends Stop {
        Unreachable(String sentence) {
            super(1, sentence);
        }
    }
}
