package tandem.imports;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tandem.imports.reading.Mapping;
import tandem.imports.reading.Notation;
import tandem.imports.reading.Reading;
import tandem.imports.reading.Row;
import tandem.imports.reading.UnreadableFile;
import tandem.imports.reading.Values;
import tandem.records.Field;
import tandem.records.FieldKind;
import tandem.records.Outcome.Finding;

/** Turns the text of rows into values, as a mapping says. */
final class Typing {

    private static final int LONGEST_VALUE = 500;
    private static final int REMEMBERED = 1_000;

    /** A column that goes to a field; its field is not required here, because another column may fill it. */
    private record Cell(int column, int place, Field field, Mapping.Column goesTo, Notation notation) {}

    private final List<String> names;
    private final List<Field> required;
    private final List<Cell> cells;
    private final @Nullable Object[] constants;
    private final Map<String, Reading> choices = new HashMap<>();

    private Typing(List<String> names, List<Field> required, List<Cell> cells, @Nullable Object[] constants) {
        this.names = names;
        this.required = required;
        this.cells = cells;
        this.constants = constants;
    }

    /** @throws UnreadableFile where the mapping does not fit the file or the fields */
    static Typing of(Mapping mapping, List<Field> fields, List<String> headers, Notation notation) {
        mapping.checked(fields);
        var known = new LinkedHashMap<String, Field>();
        fields.forEach(field -> known.put(field.name(), field));
        var placed = mapping.on(headers);
        var names = names(mapping);
        refuseMissing(fields, names, headers);
        var cells = new ArrayList<Cell>();
        for (int column = 0; column < placed.size(); column++) {
            for (var goesTo : placed.get(column)) {
                var field = optional(Objects.requireNonNull(known.get(goesTo.field())));
                cells.add(new Cell(column, names.indexOf(field.name()), field, goesTo, goesTo.notation(notation)));
            }
        }
        return new Typing(
                names,
                fields.stream().filter(Field::required).toList(),
                inOrder(cells, mapping),
                constants(mapping, known, names));
    }

    /** The fields that rows have by a mapping, in the order of their values. */
    static List<String> names(Mapping mapping) {
        var names = mapping.columns().values().stream()
                .flatMap(List::stream)
                .map(Mapping.Column::field)
                .collect(toCollection(LinkedHashSet::new));
        names.addAll(mapping.constants().keySet());
        return List.copyOf(names);
    }

    List<String> names() {
        return names;
    }

    /** The values of a row in the order of the names; null, with the reasons as findings, where it cannot be used. */
    @Nullable
    Object @Nullable [] read(Row row, List<Finding> findings) {
        int before = findings.size();
        if (row.problem() != null) {
            findings.add(Finding.unusable(row.number(), null, null, row.problem()));
        }
        var values = new @Nullable Object[names.size()];
        for (var cell : cells) {
            if (values[cell.place] == null) {
                values[cell.place] = value(row, cell, findings);
            }
        }
        for (int place = 0; place < values.length; place++) {
            if (values[place] == null) {
                values[place] = constants[place];
            }
        }
        if (findings.size() == before) {
            for (var field : required) {
                if (values[names.indexOf(field.name())] == null) {
                    findings.add(Finding.unusable(
                            row.number(), field.name(), null, "%s is missing.".formatted(field.label())));
                }
            }
        }
        return findings.size() == before ? values : null;
    }

    private @Nullable Object value(Row row, Cell cell, List<Finding> findings) {
        var text = row.cell(cell.column);
        return switch (reading(cell, cell.goesTo.meaning(text))) {
            case Reading.Value(Object value) ->
                cell.field.kind() == FieldKind.EMAIL ? Values.emailKey(value.toString()) : value;
            case Reading.Blank _ -> null;
            case Reading.Refused(String why) -> {
                findings.add(Finding.unusable(row.number(), cell.field.name(), shortened(text), why));
                yield null;
            }
        };
    }

    // Choices are few and take long to compare.
    private Reading reading(Cell cell, String text) {
        if (cell.field.kind() != FieldKind.CHOICE || choices.size() > REMEMBERED) {
            return Values.read(cell.field, text, cell.notation);
        }
        return choices.computeIfAbsent(
                cell.field.name() + " " + text, _ -> Values.read(cell.field, text, cell.notation));
    }

    static String shortened(String text) {
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE - 1) + "…" : text;
    }

    private static void refuseMissing(List<Field> fields, List<String> names, List<String> headers) {
        var missing = fields.stream()
                .filter(field -> field.required() && !names.contains(field.name()))
                .map(field -> "“%s” (%s)".formatted(field.label(), field.name()))
                .toList();
        if (!missing.isEmpty()) {
            throw new UnreadableFile("No column goes to %s, which every row needs. The columns are: %s."
                    .formatted(String.join(", ", missing), headers.stream().collect(joining(", "))));
        }
    }

    private static Field optional(Field field) {
        return new Field(field.name(), field.label(), field.kind(), false, field.synonyms(), field.choices());
    }

    /** As the mapping names them, because of several columns for one field the first that says something counts. */
    private static List<Cell> inOrder(List<Cell> cells, Mapping mapping) {
        var order = new IdentityHashMap<Mapping.Column, Integer>();
        mapping.columns().values().stream().flatMap(List::stream).forEach(column -> order.put(column, order.size()));
        return cells.stream()
                .sorted(Comparator.comparingInt(cell -> order.get(cell.goesTo)))
                .toList();
    }

    private static @Nullable Object[] constants(Mapping mapping, Map<String, Field> known, List<String> names) {
        var constants = new @Nullable Object[names.size()];
        mapping.constants().forEach((name, text) -> {
            var field = Objects.requireNonNull(known.get(name));
            switch (Values.read(optional(field), text, Notation.USUAL)) {
                case Reading.Value(Object value) -> constants[names.indexOf(name)] = value;
                case Reading.Blank _ -> {}
                case Reading.Refused(String why) ->
                    throw new UnreadableFile("The constant for '%s' cannot be used. %s".formatted(name, why));
            }
        });
        return constants;
    }
}
