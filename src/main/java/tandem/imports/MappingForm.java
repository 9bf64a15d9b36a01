package tandem.imports;

import static java.util.stream.Collectors.joining;
import static tandem.shell.Words.say;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.imports.reading.Given;
import tandem.imports.reading.Mapping;
import tandem.records.Field;
import tandem.shell.Faults;
import tandem.shell.Refusal;

/** The form in which a person says what each column of a file means. */
public record MappingForm(List<Line> lines) {

    /** What a column goes to when it stays as the mapping has it, because a form cannot say it: several fields, or words translated. */
    public static final String AS_BEFORE = "=";

    /**
     * A column.
     *
     * @param chosen the field that it goes to, {@link #AS_BEFORE}, or nothing
     * @param before what it goes to by the mapping, where a form cannot say that
     */
    public record Line(
            int place,
            String header,
            List<String> samples,
            String chosen,
            @Nullable String before,
            @Nullable String format) {}

    static MappingForm of(Preview preview) {
        var lines = new ArrayList<Line>();
        var labels = new HashMap<String, String>();
        preview.fields().forEach(field -> labels.put(field.name(), say(field.label())));
        for (int place = 0; place < preview.headers().size(); place++) {
            var header = preview.headers().get(place);
            var goesTo = preview.mapping().columns().getOrDefault(header, List.of());
            boolean simple = goesTo.size() < 2
                    && goesTo.stream().allMatch(column -> column.values().isEmpty());
            lines.add(new Line(
                    place,
                    header,
                    preview.samples().get(place),
                    !simple
                            ? AS_BEFORE
                            : goesTo.isEmpty() ? "" : goesTo.getFirst().field(),
                    simple
                            ? null
                            : goesTo.stream()
                                    .map(column -> labels.getOrDefault(column.field(), column.field()))
                                    .collect(joining(", ")),
                    goesTo.isEmpty() ? null : goesTo.getFirst().format()));
        }
        return new MappingForm(lines);
    }

    /**
     * The mapping that was filled in.
     *
     * @param before the mapping that the form was made of
     * @param answers by the names in the form
     */
    static Mapping read(Mapping before, List<String> headers, Map<String, String> answers) {
        var columns = new LinkedHashMap<String, List<Mapping.Column>>();
        var taken = new HashMap<String, String>();
        var faults = new Faults();
        for (int place = 0; place < headers.size(); place++) {
            var header = headers.get(place);
            var goesTo = answered(before.columns().getOrDefault(header, List.of()), place, answers);
            if (!goesTo.isEmpty()) {
                columns.put(header, goesTo);
            }
            if (!AS_BEFORE.equals(answers.get("c" + place))) {
                for (var column : goesTo) {
                    var other = taken.putIfAbsent(column.field(), header);
                    faults.when(
                            other != null,
                            column.field(),
                            say("“{0}” and “{1}” both go there. Leave one out.", String.valueOf(other), header));
                }
            }
        }
        faults.refuse();
        var system = answers.getOrDefault("system", "").strip();
        return new Mapping(
                answers.getOrDefault("kind", before.kind()),
                system.isEmpty() ? null : system,
                columns,
                before.constants(),
                given(before.given(), answers));
    }

    private static List<Mapping.Column> answered(List<Mapping.Column> before, int place, Map<String, String> answers) {
        var field = answers.getOrDefault("c" + place, "");
        if (field.equals(AS_BEFORE)) {
            return before;
        }
        if (field.isEmpty()) {
            return List.of();
        }
        var format = answers.getOrDefault("f" + place, "").strip();
        return List.of(new Mapping.Column(field, format.isEmpty() ? null : format));
    }

    private static Given given(Given before, Map<String, String> answers) {
        var encoding = answers.getOrDefault("encoding", "");
        var separator = answers.getOrDefault("separator", "");
        var decimal = answers.getOrDefault("decimal", "");
        var dates = answers.getOrDefault("dates", "");
        var row = answers.getOrDefault("headerRow", "").strip();
        try {
            return new Given(
                    encoding.isEmpty() ? null : Charset.forName(encoding),
                    separator.isEmpty() ? null : separator.equals("tab") ? '\t' : separator.charAt(0),
                    decimal.isEmpty() ? null : decimal.charAt(0),
                    dates.isEmpty() ? null : dates,
                    before.zone(),
                    before.blank(),
                    row.isEmpty() ? null : Integer.valueOf(row),
                    before.sheet());
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(say("The row of the header has to be a number, and the encoding one that exists."));
        }
    }

    static boolean fits(Mapping mapping, List<Field> fields) {
        var names = fields.stream().map(Field::name).toList();
        return names.containsAll(Typing.names(mapping));
    }
}
