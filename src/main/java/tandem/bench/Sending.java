package tandem.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import tandem.command.Stop;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends a file as a program does, and waits until it is in. */
final class Sending {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String token;

    Sending(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** @param seconds from the first byte sent to the last row kept */
    record Sent(double seconds, long repeated, long unusable) {}

    Sent send(Path file) throws IOException {
        var began = System.nanoTime();
        var run = call(HttpRequest.newBuilder(URI.create(url + "/api/v1/imports?kind=contacts&fileName=contacts.csv"))
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofFile(file)));
        var where = URI.create(url + "/api/v1/imports/" + run.get("id").asString());
        while (true) {
            run = call(HttpRequest.newBuilder(where));
            switch (run.get("status").asString()) {
                case "DONE" -> {
                    return new Sent(
                            (System.nanoTime() - began) / 1e9,
                            run.get("repeated").asLong(),
                            run.get("unusable").asLong());
                }
                case "FAILED", "CANCELLED" -> throw Stop.failed("The import ended: " + run.get("failure"));
                default -> pause();
            }
        }
    }

    private JsonNode call(HttpRequest.Builder request) {
        try {
            var reply = client.send(
                    request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
            if (reply.statusCode() >= 300) {
                throw Stop.failed("Tandem answered %d: %s".formatted(reply.statusCode(), reply.body()));
            }
            return JsonMapper.shared().readTree(reply.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Stop.failed("Interrupted.");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Stop.failed("Interrupted.");
        }
    }
}
