package tandem.imports;

import static tandem.shell.Words.say;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.imports.reading.Mapping;
import tandem.records.AnsweredRequests;
import tandem.shell.Listing;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** Imports, for programs. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportApi {

    private static final int LONGEST_MAPPING = 256 * 1024;

    private final Imports imports;
    private final Runs runs;
    private final Previews previews;
    private final Mappings mappings;
    private final AnsweredRequests answered;

    ImportApi(Imports imports, Runs runs, Previews previews, Mappings mappings, AnsweredRequests answered) {
        this.imports = imports;
        this.runs = runs;
        this.previews = previews;
        this.mappings = mappings;
        this.answered = answered;
    }

    /** Starts an import of the part {@code file}, by the part {@code mapping} where there is one. */
    @PostMapping(consumes = "multipart/form-data")
    ResponseEntity<Run> start(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable String fileName,
            @RequestParam(required = false) @Nullable String saved,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request,
            Visitor visitor)
            throws IOException, ServletException {
        visitor.mustWrite(say("import files"));
        var mapping = mapping(request, saved);
        return start(visitor, received(request, fileName, visitor), kind, mapping, dryRun, key);
    }

    /** Starts an import of the body itself. */
    @PostMapping(
            consumes = {
                "text/*",
                "application/octet-stream",
                "application/csv",
                "application/vnd.ms-excel",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            })
    ResponseEntity<Run> startOfBody(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable String fileName,
            @RequestParam(required = false) @Nullable String saved,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request,
            Visitor visitor)
            throws IOException {
        visitor.mustWrite(say("import files"));
        var mapping = saved == null ? null : mappings.named(saved);
        var file = imports.receive(visitor, Objects.requireNonNullElse(fileName, "import"), request.getInputStream());
        return start(visitor, file, kind, mapping, dryRun, key);
    }

    private ResponseEntity<Run> start(
            Visitor visitor,
            Upload file,
            @Nullable String kind,
            @Nullable Mapping mapping,
            boolean dryRun,
            @Nullable String key) {
        try {
            var asked = "imports %s %s %s %s".formatted(kind, dryRun, file.sha256(), mapping);
            var answer = answered.once(
                    visitor.id(),
                    key,
                    asked,
                    () -> new AnsweredRequests.Answer(
                            202,
                            imports.start(visitor, file, kind, mapping, dryRun)
                                    .id()
                                    .toString()));
            var run = runs.get(UUID.fromString(answer.text()));
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/imports/" + run.id()))
                    .body(run);
        } finally {
            imports.discard(file.id());
        }
    }

    /** How the part {@code file} is written, and what its columns could mean. Nothing is kept. */
    @PostMapping(path = "/preview", consumes = "multipart/form-data")
    Map<String, @Nullable Object> preview(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String saved,
            HttpServletRequest request,
            Visitor visitor)
            throws IOException, ServletException {
        visitor.mustWrite(say("import files"));
        var mapping = mapping(request, saved);
        var file = received(request, null, visitor);
        try {
            return Seen.of(previews.of(file, kind, mapping));
        } finally {
            imports.discard(file.id());
        }
    }

    @GetMapping
    Listing<Run> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable UUID cursor,
            Visitor visitor) {
        return runs.list(cursor, Listing.limit(limit));
    }

    @GetMapping("/{id}")
    Run one(@PathVariable UUID id, Visitor visitor) {
        return runs.get(id);
    }

    @GetMapping("/{id}/findings")
    Listing<Told> findings(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Boolean unusable,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            Visitor visitor) {
        return runs.findings(id, unusable, cursor, Listing.limit(limit));
    }

    @GetMapping("/{id}/unusable.csv")
    void unusable(@PathVariable UUID id, HttpServletResponse response, Visitor visitor) throws IOException {
        Download.unusable(runs, id, response);
    }

    @DeleteMapping("/{id}")
    Run cancel(@PathVariable UUID id, Visitor visitor) {
        return imports.cancel(visitor, id);
    }

    @PostMapping("/{id}/cancellation")
    Run cancelToo(@PathVariable UUID id, Visitor visitor) {
        return imports.cancel(visitor, id);
    }

    private @Nullable Mapping mapping(HttpServletRequest request, @Nullable String saved)
            throws IOException, ServletException {
        var part = request.getPart("mapping");
        if (part == null) {
            return saved == null ? null : mappings.named(saved);
        }
        if (part.getSize() > LONGEST_MAPPING) {
            throw Refusal.of("mapping", say("The mapping is longer than 256 KB; no table needs that."));
        }
        try (var text = part.getInputStream()) {
            var yaml = new String(text.readAllBytes(), StandardCharsets.UTF_8);
            return yaml.isBlank() ? null : Previews.readable("mapping", () -> Mapping.read(yaml));
        }
    }

    private Upload received(HttpServletRequest request, @Nullable String fileName, Visitor visitor)
            throws IOException, ServletException {
        var part = request.getPart("file");
        if (part == null) {
            throw Refusal.of("file", say("The part “file” with the file itself is missing."));
        }
        try (var content = part.getInputStream()) {
            return imports.receive(visitor, Objects.requireNonNullElseGet(fileName, () -> name(part)), content);
        } finally {
            part.delete();
        }
    }

    private static String name(Part part) {
        return Objects.requireNonNullElse(part.getSubmittedFileName(), "import");
    }

    /** A preview as programs see it. */
    private static final class Seen {

        static Map<String, @Nullable Object> of(Preview preview) {
            var layout = preview.layout();
            var seen = new java.util.LinkedHashMap<String, @Nullable Object>();
            seen.put("fileName", preview.file().name());
            seen.put("fileBytes", preview.file().bytes());
            seen.put("encoding", layout.charset().name());
            seen.put("separator", String.valueOf(layout.separator()));
            seen.put("sheet", layout.sheet());
            seen.put("headerRow", layout.headerRow());
            seen.put("decimal", String.valueOf(layout.notation().decimal()));
            seen.put("dates", layout.notation().order().name());
            seen.put("headers", preview.headers());
            seen.put("samples", preview.samples());
            seen.put("kind", preview.mapping().kind());
            seen.put("saved", preview.kept());
            seen.put("mapping", preview.mapping().written());
            seen.put("doubts", layout.doubts());
            seen.put("notes", preview.notes());
            seen.put("missing", missing(preview));
            return seen;
        }

        private static List<String> missing(Preview preview) {
            var mapped = Typing.names(preview.mapping());
            return preview.fields().stream()
                    .filter(field -> field.required() && !mapped.contains(field.name()))
                    .map(tandem.records.Field::name)
                    .toList();
        }
    }
}
