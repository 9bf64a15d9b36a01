package tandem.imports.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.records.Field;
import tandem.records.FieldKind;

/**
 * Which column of a file goes to which fields; columns that it does not name are left out. Where several columns go to one
 * field, the first that says something counts.
 *
 * @param kind the kind of records in the file
 * @param system the system whose ids the file carries
 * @param columns by the header in the file
 * @param constants what every record of the file has in a field
 * @param given what it says about how the file is written
 */
public record Mapping(
        String kind,
        @Nullable String system,
        Map<String, List<Column>> columns,
        Map<String, String> constants,
        Given given) {

    private static final Pattern IN_PARENTHESES = Pattern.compile("\\([^)]*\\)|\\*");

    /**
     * A field that a column goes to.
     *
     * @param format how its values are written, when other than in the rest of the file
     * @param values what other words stand for: {@code Closed Won} for {@code WON}; blank for nothing
     */
    public record Column(String field, @Nullable String format, Map<String, String> values) {

        public Column {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        public Column(String field, @Nullable String format) {
            this(field, format, Map.of());
        }

        /** What the text of a cell stands for: mostly itself. */
        public String meaning(String text) {
            return values.isEmpty() ? text : values.getOrDefault(text.strip(), text);
        }

        /** How values of this column are written, in a file that is written so otherwise. */
        public Notation notation(Notation file) {
            if (format == null) {
                return file;
            }
            return switch (format) {
                case "decimal-comma" -> file.decimal(',');
                case "decimal-point" -> file.decimal('.');
                default -> file.dates(format);
            };
        }
    }

    public Mapping {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    }

    /** Reads a mapping file; refuses what it does not know, naming the line. */
    public static Mapping read(String yaml) {
        return new MappingReader().read(yaml);
    }

    /** A mapping file that {@link #read} understands, in the order of this mapping. */
    public String written() {
        return MappingWriter.write(this);
    }

    /** What each column of a file with these headers goes to; nothing where it is left out. */
    public List<List<Column>> on(List<String> headers) {
        var placed = new ArrayList<List<Column>>(Collections.nCopies(headers.size(), List.of()));
        var missing = new ArrayList<String>();
        columns.forEach((header, column) -> {
            int place = place(header, headers);
            if (place < 0) {
                missing.add("'" + header + "'");
            } else {
                placed.set(place, column);
            }
        });
        if (!missing.isEmpty()) {
            throw new UnreadableFile("The mapping names %s, which this file does not have; its columns are: %s."
                    .formatted(String.join(", ", missing), String.join(", ", headers)));
        }
        return placed;
    }

    /**
     * Makes sure that this mapping names fields that exist.
     *
     * @throws UnreadableFile naming the first that does not, and the nearest that does
     */
    public Mapping checked(List<Field> fields) {
        var names = fields.stream().map(Field::name).toList();
        columns.forEach((header, goesTo) ->
                goesTo.forEach(column -> refuseUnknown(column.field, "column '" + header + "'", names)));
        constants.keySet().forEach(field -> refuseUnknown(field, "constants", names));
        return this;
    }

    /** Maps headers to fields by name, label and synonyms; each field is used once, unknown columns are left out. */
    public static Mapping suggested(String kind, List<Field> fields, List<String> headers) {
        var found = new LinkedHashMap<String, String>();
        var used = new HashSet<String>();
        for (int care = 0; care < 3; care++) {
            for (var header : headers) {
                var field = found.containsKey(header) ? null : field(variant(header, kind, care), fields);
                if (field != null && used.add(field.name())) {
                    found.put(header, field.name());
                }
            }
        }
        var columns = new LinkedHashMap<String, List<Column>>();
        for (var header : headers) {
            var field = found.get(header);
            if (field != null) {
                columns.put(header, List.of(new Column(field, null)));
            }
        }
        return new Mapping(kind, null, columns, Map.of(), Given.NOTHING);
    }

    private static void refuseUnknown(String field, String where, List<String> names) {
        if (!names.contains(field)) {
            throw new UnreadableFile("In %s the mapping names the field '%s', which there is not%s"
                    .formatted(where, field, Names.suggestion(field, names)));
        }
    }

    private static int place(String header, List<String> headers) {
        int place = headers.indexOf(header);
        for (int i = 0; place < 0 && i < headers.size(); i++) {
            place = Names.folded(headers.get(i)).equals(Names.folded(header)) ? i : -1;
        }
        return place;
    }

    /** As written; then without "(EUR)" and "*"; then without "Deal - " in a file of deals. */
    private static String variant(String header, String kind, int care) {
        var bare = IN_PARENTHESES.matcher(header).replaceAll("");
        int dash = bare.indexOf(" - ");
        if (care == 2 && dash > 0) {
            var owner = Names.folded(bare.substring(0, dash));
            return !owner.isEmpty() && Names.folded(kind).startsWith(owner)
                    ? Names.folded(bare.substring(dash + 3))
                    : "";
        }
        return Names.folded(care == 0 ? header : bare);
    }

    private static @Nullable Field field(String folded, List<Field> fields) {
        if (folded.isEmpty()) {
            return null;
        }
        for (var field : fields) {
            boolean named = Names.folded(field.name()).equals(folded)
                    || Names.folded(field.label()).equals(folded);
            if (named
                    || field.synonyms().stream()
                            .anyMatch(synonym -> Names.folded(synonym).equals(folded))) {
                return field;
            }
        }
        var emails =
                fields.stream().filter(field -> field.kind() == FieldKind.EMAIL).toList();
        boolean email = List.of("email", "emailaddress", "emailadresse", "mail").contains(folded);
        return email && emails.size() == 1 ? emails.getFirst() : null;
    }
}
