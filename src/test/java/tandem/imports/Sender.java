package tandem.imports;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tandem.Caller;
import tools.jackson.databind.JsonNode;

/** A program that sends files to be imported, and waits for what becomes of them. */
public record Sender(Caller caller) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Sends a file with a mapping, and answers its import when that is over. */
    JsonNode imported(String query, String fileName, String content, @Nullable String mapping) throws Exception {
        return over(sent(query, fileName, content.getBytes(StandardCharsets.UTF_8), mapping));
    }

    JsonNode imported(Path file, Path mapping) throws Exception {
        return over(sent("", file.getFileName().toString(), Files.readAllBytes(file), Files.readString(mapping)));
    }

    /** Sends a file, and answers what came back. */
    public Caller.Reply sent(String query, String fileName, byte[] content, @Nullable String mapping, String... headers)
            throws Exception {
        var body = new ByteArrayOutputStream();
        if (mapping != null) {
            part(body, "name=\"mapping\"", mapping.getBytes(StandardCharsets.UTF_8));
        }
        part(body, "name=\"file\"; filename=\"" + fileName + "\"", content);
        body.write("--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return posted(query, "multipart/form-data; boundary=cut", body.toByteArray(), headers);
    }

    /** Sends a file as the body itself. */
    public Caller.Reply posted(String query, String type, byte[] body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(caller.address() + "/api/v1/imports" + query))
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + caller.token())
                .POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        var response = CLIENT.send(request.build(), BodyHandlers.ofString());
        return new Caller.Reply(response.statusCode(), response.body(), response);
    }

    /** The import that was started, when it is over. */
    public JsonNode over(Caller.Reply started) {
        if (started.status() != 202) {
            throw new AssertionError(started.status() + " " + started.text());
        }
        var place = started.header("Location");
        return await().atMost(PATIENCE)
                .until(
                        () -> caller.get(place).json(),
                        run -> !run.get("endedAt").isNull());
    }

    public JsonNode findings(JsonNode run) {
        return caller.get("/api/v1/imports/" + run.get("id").asString() + "/findings?limit=500")
                .json()
                .get("data");
    }

    String unusable(JsonNode run) {
        return caller.get("/api/v1/imports/" + run.get("id").asString() + "/unusable.csv")
                .text();
    }

    private static void part(ByteArrayOutputStream body, String name, byte[] content) throws java.io.IOException {
        body.write("--cut\r\nContent-Disposition: form-data; %s\r\n\r\n"
                .formatted(name)
                .getBytes(StandardCharsets.UTF_8));
        body.write(content);
        body.write("\r\n".getBytes(StandardCharsets.UTF_8));
    }
}
