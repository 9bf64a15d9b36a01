package tandem.imports;

import gg.jte.Content;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.shell.Card;
import tandem.shell.Templates;
import tandem.shell.Visitor;

/** The latest imports, on the first page. */
@Component
class LatestImports implements Card {

    private static final int SHOWN = 3;

    private final Runs runs;
    private final Templates templates;

    LatestImports(Runs runs, Templates templates) {
        this.runs = runs;
        this.templates = templates;
    }

    @Override
    public Spot spot() {
        return Spot.ASIDE;
    }

    @Override
    public int rank() {
        return 90;
    }

    @Override
    public @Nullable Content content(Visitor visitor) {
        var latest = runs.list(null, SHOWN).data();
        return latest.isEmpty() ? null : templates.content("imports/latest", Map.of("runs", latest));
    }
}
