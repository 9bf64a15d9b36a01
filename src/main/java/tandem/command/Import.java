package tandem.command;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.command.Command.Surroundings;
import tools.jackson.databind.JsonNode;

/** {@code tandem import}: sends a file, follows its import, and says what became of the rows. */
final class Import {

    private static final Pattern KIND = Pattern.compile("(?m)^kind:\\s*[\"']?([\\w-]+)");

    private final Surroundings here;
    private final Server server;
    private final Path file;

    private Import(Surroundings here, Server server, Path file) {
        this.here = here;
        this.server = server;
        this.file = file;
    }

    static int run(Surroundings here, CommandLine line) {
        if (line.words().size() != 1) {
            throw Stop.wrong(
                    "import takes one file, not %d.".formatted(line.words().size()));
        }
        var file = readable(here.folder().resolve(line.words().getFirst()));
        var mapping = mapping(here, line);
        var kind = line.option("--as")
                .or(() -> Optional.ofNullable(mapping).flatMap(Import::kind))
                .orElseThrow(() -> Stop.wrong("Say with --as what the rows are, such as --as contacts."));
        var dryRun = line.has("--dry-run");
        return new Import(here, Server.meant(here, line), file).run(kind, mapping, dryRun);
    }

    private static @Nullable Path mapping(Surroundings here, CommandLine line) {
        if (line.has("--mapping") && line.has("--preset")) {
            throw Stop.wrong("--mapping and --preset exclude each other.");
        }
        if (line.has("--preset")) {
            return Presets.named(line.needed("--preset"), here.home());
        }
        return line.option("--mapping")
                .map(name -> readable(here.folder().resolve(name)))
                .orElse(null);
    }

    private static Path readable(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw Stop.wrong("%s is not a file that can be read.".formatted(file));
        }
        return file;
    }

    private static Optional<String> kind(Path mapping) {
        try {
            var found = KIND.matcher(Files.readString(mapping));
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        } catch (IOException unreadable) {
            throw Stop.wrong("%s is not a text that can be read.".formatted(mapping));
        }
    }

    private int run(String kind, @Nullable Path mapping, boolean dryRun) {
        var boundary = "tandem-" + UUID.randomUUID();
        var path = "/api/v1/imports?kind=%s&dryRun=%s&fileName=%s"
                .formatted(encoded(kind), dryRun, encoded(file.getFileName().toString()));
        var progress = new Progress(here);
        progress.sending(file);
        var id = server.post(path, "multipart/form-data; boundary=" + boundary, body(boundary, mapping))
                .path("id")
                .asString("");
        var import_ = "/api/v1/imports/" + id;
        var state = finished(import_, progress);
        progress.clear();
        switch (state.path("status").asString("")) {
            case "DONE" -> {}
            case "CANCELLED" -> throw Stop.failed("Somebody has cancelled this import.");
            default ->
                throw Stop.failed("The import failed: " + state.path("failure").asString("no reason is known"));
        }
        new Result(here.out(), state).print(file.getFileName().toString(), dryRun, progress.seconds());
        return findings(import_, state);
    }

    private BodyPublisher body(String boundary, @Nullable Path mapping) {
        var parts = new ArrayList<BodyPublisher>();
        try {
            if (mapping != null) {
                parts.add(head(boundary, "mapping", mapping));
                parts.add(BodyPublishers.ofFile(mapping));
            }
            parts.add(head(boundary, "file", file));
            parts.add(BodyPublishers.ofFile(file));
        } catch (FileNotFoundException gone) {
            throw Stop.wrong("%s is not a file that can be read.".formatted(gone.getMessage()));
        }
        parts.add(BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    private static BodyPublisher head(String boundary, String name, Path file) {
        var shown = file.getFileName().toString().replaceAll("[\"\\\\\\p{Cntrl}]", "_");
        return BodyPublishers.ofString("""

                --%s
                Content-Disposition: form-data; name="%s"; filename="%s"
                Content-Type: application/octet-stream

                """.formatted(boundary, name, shown).replace("\n", "\r\n"));
    }

    private JsonNode finished(String import_, Progress progress) {
        while (true) {
            var state = progress.patiently(() -> server.get(import_));
            switch (state.path("status").asString("")) {
                case "WAITING", "RUNNING" -> progress.show(state);
                default -> {
                    return state;
                }
            }
        }
    }

    private int findings(String import_, JsonNode state) {
        var unusable = state.path("unusable").asLong(0);
        if (unusable + state.path("noticed").asLong(0) == 0) {
            return 0;
        }
        here.out().println();
        for (var finding : server.get(import_ + "/findings?limit=10").path("data")) {
            here.out().println(Result.told(finding));
        }
        if (unusable == 0) {
            return 0;
        }
        here.out().println();
        here.out().println("The rows that could not be used, to be corrected and sent again:");
        here.out().println("  " + server.href(import_ + "/unusable.csv"));
        return 3;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
