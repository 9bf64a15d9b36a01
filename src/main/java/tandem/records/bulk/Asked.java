package tandem.records.bulk;

import static tandem.shell.Words.say;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.records.Readable;
import tandem.records.Records;
import tandem.records.history.Through;
import tandem.shell.Show;
import tandem.shell.Visitor;
import tandem.shell.Visitors;

/** Says what was asked for, by whom. */
@Component
public class Asked {

    private final Records records;
    private final Visitors.Known persons;

    Asked(Records records, Visitors.Known persons) {
        this.records = records;
        this.persons = persons;
    }

    /**
     * A run as people read it.
     *
     * @param by nobody where Tandem asked for it
     * @param undoes what it undoes
     */
    public record Told(
            Run run,
            String sentence,
            @Nullable String by,
            @Nullable Through undoes) {}

    Told told(Run run) {
        var by = persons.person(run.askedBy()).map(Visitor::name).orElse(null);
        return new Told(run, sentence(run), by, run.undoes() == null ? null : new Through(run.undoes()));
    }

    private String sentence(Run run) {
        var many = Show.number(run.total());
        return switch (run.act()) {
            case CHANGE ->
                run.value() == null
                        ? say("Empty {0} of {1} {2}", field(run), many, kind(run))
                        : say("Set {0} of {1} {2} to “{3}”", field(run), many, kind(run), shown(run));
            case ADD_TAG -> say("Add “{0}” to {1} {2}", shown(run), many, kind(run));
            case REMOVE_TAG -> say("Take “{0}” from {1} {2}", shown(run), many, kind(run));
            case DELETE -> say("Put {0} {1} into the bin", many, kind(run));
            case UNDO ->
                String.valueOf(run.undoes()).startsWith("import")
                        ? say("Undo an import of {0} records", many)
                        : say("Undo a bulk change of {0} records", many);
        };
    }

    private static String kind(Run run) {
        return switch (String.valueOf(run.recordType())) {
            case "contacts" -> say("contacts");
            case "companies" -> say("companies");
            case "deals" -> say("deals");
            case "products" -> say("products");
            default -> String.valueOf(run.recordType());
        };
    }

    private String field(Run run) {
        var field = seen(run);
        return field == null ? "…" : say(field.field().label());
    }

    // A value of a field that is hidden from the reader is hidden here too.
    private String shown(Run run) {
        var field = seen(run);
        if (field == null) {
            return "…";
        }
        var badge = field.badge();
        return badge == null
                ? String.valueOf(run.value())
                : say(badge.apply(String.valueOf(run.value())).label());
    }

    private @Nullable Readable seen(Run run) {
        return records.shape(String.valueOf(run.recordType())).fields().get(String.valueOf(run.field()));
    }
}
