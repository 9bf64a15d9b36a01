package tandem.records.inline;

import static tandem.shell.Words.say;

import java.util.List;
import org.springframework.stereotype.Component;
import tandem.records.FieldKind;
import tandem.records.Filters;
import tandem.records.Lists;
import tandem.records.Query;
import tandem.records.Readable;
import tandem.records.Records;
import tandem.records.Suggested;
import tandem.shell.Refusal;

/** What a field might be, from what somebody has typed of it. */
@Component
class Suggestions {

    private static final int LOOKED_AT = 200;
    private static final int OFFERED = 12;

    private final Records records;
    private final Filters filters;
    private final List<Suggested> suggested;

    Suggestions(Records records, Filters filters, List<Suggested> suggested) {
        this.records = records;
        this.filters = filters;
        this.suggested = suggested;
    }

    List<String> of(String plural, String name, String typed) {
        var shape = records.shape(plural);
        var field = shape.field(name).orElseThrow(() -> Refusal.notFound(say("field")));
        if (!field.field().choices().isEmpty()) {
            return field.field().choices();
        }
        return suggested.stream()
                .filter(kind -> kind.kind() == field.kind())
                .findFirst()
                .map(kind -> kind.names().apply(typed))
                .orElseGet(() -> known(plural, field, typed));
    }

    private List<String> known(String plural, Readable field, String typed) {
        if (field.column().getType() != String.class || field.kind() == FieldKind.EMAIL || typed.isEmpty()) {
            return List.of();
        }
        var related = filters.of(plural).stream()
                .filter(relation -> relation.name().equals(field.name()))
                .findFirst();
        return related.isPresent() ? begun(related.get().other(), "name", typed) : begun(plural, field.name(), typed);
    }

    private List<String> begun(String plural, String name, String typed) {
        var query = new Query(name + " starts with " + Lists.quoted(typed), "", LOOKED_AT, null, List.of(name));
        return records.list(plural, query).records().stream()
                .map(record -> String.valueOf(record.text(name)))
                .distinct()
                .limit(OFFERED)
                .toList();
    }
}
