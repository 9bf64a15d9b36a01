package tandem.records;

import static tandem.shell.Words.say;

import gg.jte.Content;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.records.Freshness.Age;
import tandem.records.Records.Seen;

/**
 * Everything that the page of a record shows.
 *
 * @param facts the fields that are filled, with where they lead
 * @param changes whether the reader may change anything of it
 */
public record Sheet(
        Shape shape,
        Seen record,
        List<Fact> facts,
        List<Content> acts,
        List<Content> top,
        List<Content> side,
        List<Tab> tabs,
        @Nullable Content middle,
        List<Content> aside,
        boolean changes) {

    /**
     * @param href the record that the value names; none for plain values
     * @param age since when it is known to be right
     */
    public record Fact(
            Readable field,
            Object value,
            @Nullable String href,
            @Nullable Age age) {}

    /** How many of the values that have an age are fresh; nothing where none has. */
    public @Nullable Double fresh() {
        var ages = facts.stream().map(Fact::age).filter(Objects::nonNull).toList();
        return ages.isEmpty()
                ? null
                : (double) ages.stream().filter(age -> !age.old()).count() / ages.size();
    }

    public record Tab(String name, String label, boolean current) {}

    public String name() {
        return String.valueOf(record.text(shape.type().columns().getFirst()));
    }

    /** What tells the record from others of its name: the words that a list shows beside it. */
    public String more() {
        return shape.type().columns().stream()
                .skip(1)
                .flatMap(name -> shape.field(name).stream())
                .filter(field -> field.kind() == FieldKind.TEXT || field.kind() == FieldKind.RECORD)
                .flatMap(field -> Optional.ofNullable(record.get(field.name())).stream()
                        .map(value -> field.badge() == null
                                ? value.toString()
                                : say(field.badge().apply(value).label())))
                .collect(Collectors.joining(" · "));
    }

    public String href() {
        return "/" + shape.type().plural() + "/" + record.id();
    }

    public @Nullable String owner(String field) {
        return record.text(field);
    }

    public boolean has(String field) {
        return shape.fields().containsKey(field);
    }
}
