package tandem.command;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Something that answers like a Tandem, and the surroundings of a command that talks to it. */
final class Stub implements AutoCloseable {

    record Asked(String line, String authorization, String body) {}

    private record Reply(int status, String body) {}

    final List<Asked> asked = new ArrayList<>();
    private final Map<String, Deque<Reply>> replies = new HashMap<>();
    private final HttpServer server;
    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Stub(Path folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(new Asked(line, exchange.getRequestHeaders().getFirst("Authorization"), body));
            var known = replies.getOrDefault(line.replaceAll("\\?.*", ""), new ArrayDeque<>());
            var reply = known.isEmpty() ? new Reply(404, "") : known.size() == 1 ? known.peek() : known.poll();
            var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    /** Answers this request so; several answers come one after the other, and the last one stays. */
    Stub answers(String request, int status, String body) {
        replies.computeIfAbsent(request, _ -> new ArrayDeque<>()).add(new Reply(status, body));
        return this;
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** As if it had been started on the data folder {@code data}. */
    Stub runsOnDataFolder() throws IOException {
        Files.createDirectories(folder.resolve("data/secrets"));
        Files.writeString(folder.resolve("data/tandem.address"), url() + "\n");
        Files.writeString(folder.resolve("data/secrets/local-token"), "local-secret\n");
        return this;
    }

    int run(Map<String, String> environment, String... arguments) {
        return Command.run(
                new Command.Surroundings(
                        folder, folder, environment, new PrintStream(out, true), new PrintStream(err, true), false),
                arguments);
    }

    int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
