package tandem.records.lists;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.records.Filters;
import tandem.records.Records;
import tandem.records.views.View;
import tandem.records.views.Views;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/** Works out what a request wants of a list. */
@Component
public class Wishes {

    private final Records records;
    private final Filters filters;
    private final Views views;

    Wishes(Records records, Filters filters, Views views) {
        this.records = records;
        this.filters = filters;
        this.views = views;
    }

    public Wanted of(String plural, Map<String, String> parameters, Visitor visitor) {
        var asked = Asked.of(plural, parameters);
        var view = view(asked, visitor);
        var shape = records.shape(plural);
        return Wanted.of(
                view == null ? asked : asked.in(view),
                view,
                shape,
                chip -> filters.wrong(chip.text(), shape).isEmpty());
    }

    /** The view that is asked for; where nothing at all is asked for, the one with which this person's list opens. */
    private @Nullable View view(Asked asked, Visitor visitor) {
        if (asked.said().isEmpty()) {
            return views.first(visitor, asked.plural()).orElse(null);
        }
        var id = asked.get("view", "");
        return id.matches("[0-9a-f-]{36}")
                ? views.find(visitor, UUID.fromString(id))
                        .filter(view -> Objects.equals(view.records(), asked.plural()))
                        .orElseThrow(() -> Refusal.notFound("view"))
                : null;
    }
}
