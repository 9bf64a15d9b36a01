package tandem.records.lists;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.records.FieldKind;
import tandem.records.Lists;
import tandem.records.Readable;
import tandem.records.RecordType.Relation;
import tandem.records.Shape;
import tandem.records.views.View;

/**
 * What a list shows in the end: what was asked for, and else what its view has, and else what its record type has.
 *
 * @param filter as its reader wrote it
 * @param columns those that are there
 * @param sort empty for the type's own order
 * @param lost what the view has and the reader cannot see: because it was removed, or is hidden from them
 */
public record Wanted(
        Asked asked,
        @Nullable View view,
        Shape shape,
        String filter,
        List<Readable> columns,
        String sort,
        List<String> lost) {

    /** What was typed into the box for words. */
    public @Nullable String words() {
        var words = asked.get("q", "").strip();
        return words.isEmpty() ? null : words;
    }

    public List<Chip> chips() {
        return Chip.of(filter);
    }

    /** The filter together with the words, in one text. */
    public String condition() {
        var words = words();
        if (words == null) {
            return filter;
        }
        var found = shape.type().words().stream()
                .filter(name -> shape.field(name).isPresent())
                .map(name -> name + " contains " + Lists.quoted(words))
                .collect(Collectors.joining(" or ", "(", ")"));
        return filter.isBlank() ? found : found + " and (" + filter + ")";
    }

    public List<String> columnNames() {
        return columns.stream().map(Readable::name).toList();
    }

    /** The fields that a row needs: those of its columns, and what their values lead to. */
    List<String> read(List<Relation> relations) {
        var names = new LinkedHashSet<>(columnNames());
        columns.forEach(column -> relations.stream()
                .filter(relation -> relation.name().equals(column.name()))
                .forEach(relation -> names.add(relation.field())));
        return List.copyOf(names);
    }

    /** The columns that have a sum. */
    List<String> numbers() {
        return columns.stream()
                .filter(column -> column.kind().isNumber() && !column.name().equals("version"))
                .map(Readable::name)
                .toList();
    }

    /** Whether it is something else than what the view keeps; without a view, than what the record type shows by itself. */
    public boolean changed() {
        if (view == null) {
            return !condition().isBlank() || asked.get("columns") != null || !sort.isEmpty();
        }
        return words() != null
                || !filter.equals(view.filter())
                || !sort.equals(view.sort())
                || !columnNames().equals(view.columns().isEmpty() ? usual(shape) : view.columns());
    }

    static List<String> usual(Shape shape) {
        return shape.type().columns().stream()
                .filter(name -> shape.field(name).isPresent())
                .toList();
    }

    public List<Readable> fields() {
        return shape.fields().values().stream()
                .filter(field -> field.kind() != FieldKind.ID || field.name().equals("id"))
                .toList();
    }

    /** Puts together what was asked and what the view has. */
    static Wanted of(Asked asked, @Nullable View view, Shape shape, java.util.function.Predicate<Chip> understood) {
        var lost = new ArrayList<String>();
        var filter = asked.get("filter", view == null ? "" : kept(view.filter(), understood, lost));
        var columns = columns(asked, view, shape, lost);
        var sort = asked.get("sort", view == null ? "" : view.sort());
        var field = sort.startsWith("-") ? sort.substring(1) : sort;
        if (asked.get("sort") == null && !field.isEmpty() && shape.field(field).isEmpty()) {
            lost.add(field);
            sort = "";
        }
        return new Wanted(asked, view, shape, filter.strip(), columns, sort, List.copyOf(new LinkedHashSet<>(lost)));
    }

    private static String kept(String filter, java.util.function.Predicate<Chip> understood, List<String> lost) {
        var chips = Chip.of(filter);
        var kept = chips.stream().filter(understood).toList();
        chips.stream().filter(chip -> !kept.contains(chip)).map(Chip::text).forEach(lost::add);
        return kept.size() == chips.size() ? filter : Chip.joined(kept);
    }

    private static List<Readable> columns(Asked asked, @Nullable View view, Shape shape, List<String> lost) {
        var said = asked.get("columns");
        var names = said != null
                ? Stream.of(said.split(",")).map(String::strip).distinct().toList()
                : view == null ? List.<String>of() : view.columns();
        names.stream()
                .filter(name -> !name.isEmpty() && shape.field(name).isEmpty())
                .forEach(lost::add);
        var there = names.stream().filter(name -> shape.field(name).isPresent()).toList();
        return (there.isEmpty() ? usual(shape) : there)
                .stream().map(shape.fields()::get).filter(Objects::nonNull).toList();
    }
}
