package tandem.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
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
import tandem.shell.Visitor;

/** One import, for people: watch it, stop it, and read what became of it. */
@Controller
@RequestMapping("/imports/{id}")
class RunPages {

    private static final int ROWS = 50;

    private final Imports imports;
    private final Runs runs;
    private final Clock clock;
    private final List<AfterImport> after;

    RunPages(Imports imports, Runs runs, Clock clock, List<AfterImport> after) {
        this.after = after;
        this.imports = imports;
        this.runs = runs;
        this.clock = clock;
    }

    @GetMapping
    String one(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String about,
            @RequestParam(required = false) @Nullable String cursor,
            Visitor visitor,
            Model page) {
        var run = runs.get(id);
        boolean unusable = about == null ? run.unusable() > 0 : about.equals("unusable");
        page.addAttribute("run", run);
        page.addAttribute("unusable", unusable);
        page.addAttribute("findings", runs.findings(id, unusable, cursor, ROWS));
        page.addAttribute("mapping", runs.mappingOf(id));
        page.addAttribute("portion", Portions.MOST_ROWS);
        page.addAttribute("left", run.left(clock.instant()));
        page.addAttribute(
                "after",
                after.stream()
                        .map(room -> room.about(run, visitor))
                        .filter(Objects::nonNull)
                        .toList());
        return "imports/one";
    }

    @PostMapping("/cancellation")
    String cancel(@PathVariable UUID id, Visitor visitor) {
        imports.cancel(visitor, id);
        return "redirect:/imports/" + id;
    }

    /** Imports the file of a dry run. */
    @PostMapping("/repetition")
    String again(@PathVariable UUID id, Visitor visitor) {
        var run = imports.start(visitor, runs.fileOf(id), null, runs.mappingOf(id), false);
        return "redirect:" + run.href();
    }

    @GetMapping("/unusable.csv")
    void unusable(@PathVariable UUID id, HttpServletResponse response, Visitor visitor) throws IOException {
        Download.unusable(runs, id, response);
    }
}
