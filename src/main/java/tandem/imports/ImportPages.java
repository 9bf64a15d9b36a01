package tandem.imports;

import static tandem.shell.Words.say;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import tandem.imports.reading.Mapping;
import tandem.platform.Settings;
import tandem.records.Intakes;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** Imports, for people: choose a file, see what it is, try it, take it in. */
@Controller
@RequestMapping("/imports")
class ImportPages {

    private static final int ROWS = 50;

    private final Imports imports;
    private final Runs runs;
    private final Previews previews;
    private final Mappings mappings;
    private final Intakes intakes;
    private final Settings settings;

    ImportPages(Imports imports, Runs runs, Previews previews, Mappings mappings, Intakes intakes, Settings settings) {
        this.imports = imports;
        this.runs = runs;
        this.previews = previews;
        this.mappings = mappings;
        this.intakes = intakes;
        this.settings = settings;
    }

    @GetMapping
    String all(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable UUID cursor,
            Visitor visitor,
            Model page) {
        page.addAttribute("kind", kind);
        page.addAttribute("kinds", intakes.kinds());
        page.addAttribute("kept", mappings.names());
        page.addAttribute("limit", settings.importLimit().toMegabytes());
        page.addAttribute("runs", runs.list(cursor, ROWS));
        return "imports/all";
    }

    @PostMapping
    String read(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String saved,
            HttpServletRequest request,
            Visitor visitor)
            throws IOException, ServletException {
        visitor.mustWrite(say("import files"));
        var part = request.getPart("file");
        if (part == null || part.getSize() == 0) {
            throw Refusal.of("file", say("Choose a file first; this one is missing or empty."));
        }
        Upload file;
        try (var content = part.getInputStream()) {
            file = imports.receive(visitor, Objects.requireNonNullElse(part.getSubmittedFileName(), ""), content);
        }
        try {
            preview(file.id(), kind, saved);
        } catch (RuntimeException unreadable) {
            imports.discard(file.id());
            throw unreadable;
        }
        return "redirect:"
                + UriComponentsBuilder.fromPath("/imports/new/" + file.id())
                        .queryParam("kind", kind)
                        .queryParam("saved", "{saved}")
                        .encode()
                        .buildAndExpand(saved);
    }

    @GetMapping("/new/{file}")
    String look(
            @PathVariable UUID file,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String saved,
            Visitor visitor,
            Model page) {
        visitor.mustWrite(say("import files"));
        return show(preview(file, kind, saved), page);
    }

    /** Looks again, tries, or imports, by what was filled in. */
    @PostMapping("/new/{file}")
    String go(
            @PathVariable UUID file,
            @RequestParam String mapping,
            @RequestParam String act,
            @RequestParam(defaultValue = "") String keepName,
            @RequestParam(defaultValue = "false") boolean keep,
            @RequestParam Map<String, String> answers,
            Visitor visitor,
            Model page) {
        visitor.mustWrite(say("import files"));
        var upload = imports.file(file);
        var before = Previews.readable("mapping", () -> Mapping.read(mapping));
        var filledIn =
                MappingForm.read(before, previews.of(upload, null, before).headers(), answers);
        if (act.equals("look")) {
            return show(lookAgain(upload, filledIn), page);
        }
        if (keep) {
            mappings.keep(keepName, filledIn, visitor.id());
        }
        return "redirect:"
                + imports.start(visitor, upload, null, filledIn, act.equals("dry"))
                        .href();
    }

    /** Where the kind or the columns have become others, the mapping is found anew. */
    private Preview lookAgain(Upload upload, Mapping filledIn) {
        var preview = previews.of(upload, null, filledIn);
        boolean fits = MappingForm.fits(filledIn, preview.fields())
                && preview.headers().containsAll(filledIn.columns().keySet());
        if (fits) {
            return preview;
        }
        var found = mappings.suggested(filledIn.kind(), preview.headers());
        return previews.of(
                upload,
                null,
                new Mapping(found.kind(), filledIn.system(), found.columns(), Map.of(), filledIn.given()));
    }

    private Preview preview(UUID file, String kind, String saved) {
        return previews.of(
                imports.file(file), kind.isEmpty() ? null : kind, saved.isEmpty() ? null : mappings.named(saved));
    }

    private String show(Preview preview, Model page) {
        page.addAttribute("preview", preview);
        page.addAttribute("form", MappingForm.of(preview));
        page.addAttribute("kinds", intakes.kinds());
        return "imports/preview";
    }
}
