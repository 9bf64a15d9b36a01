package tandem.imports.reading;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes mapping files the way a person would. */
class MappingWriter {

    private static final Pattern PLAIN =
            Pattern.compile("\\p{IsLatin}[\\p{IsLatin}0-9_./()&+-]*(?: [\\p{IsLatin}0-9_./()&+-]+)*");
    private static final int LONGEST_SIMPLE_KEY = 500;

    private final StringBuilder yaml = new StringBuilder();

    static String write(Mapping mapping) {
        var writer = new MappingWriter();
        writer.line("kind", mapping.kind());
        writer.line("system", mapping.system());
        writer.given(mapping.given());
        writer.yaml.append(mapping.columns().isEmpty() ? "columns: {}\n" : "columns:\n");
        mapping.columns().forEach((header, goesTo) -> writer.entry(header, goesTo(goesTo)));
        if (!mapping.constants().isEmpty()) {
            writer.yaml.append("constants:\n");
            mapping.constants().forEach((field, value) -> writer.entry(field, scalar(value)));
        }
        return writer.yaml.toString();
    }

    private void given(Given given) {
        line("encoding", given.charset() == null ? null : given.charset().name());
        line("separator", given.separator() == null ? null : given.separator() == '\t' ? "tab" : given.separator());
        line("decimal", given.decimal());
        line("dates", given.dates());
        line("zone", given.zone() == null ? null : given.zone().getId());
        if (given.blank() != null) {
            var words = new TreeSet<>(given.blank()).stream().map(MappingWriter::scalar);
            yaml.append("blank: [")
                    .append(words.collect(Collectors.joining(", ")))
                    .append("]\n");
        }
        if (given.headerRow() != null) {
            yaml.append("header-row: ").append(given.headerRow()).append('\n');
        }
        line("sheet", given.sheet());
    }

    private void line(String key, @Nullable Object value) {
        if (value != null) {
            yaml.append(key).append(": ").append(scalar(value.toString())).append('\n');
        }
    }

    private void entry(String key, String value) {
        var written = scalar(key);
        if (written.length() > LONGEST_SIMPLE_KEY) {
            yaml.append("  ? ").append(written).append("\n  : ").append(value).append('\n');
        } else {
            yaml.append("  ").append(written).append(": ").append(value).append('\n');
        }
    }

    private static String goesTo(List<Mapping.Column> columns) {
        return columns.size() == 1
                ? column(columns.getFirst())
                : columns.stream().map(MappingWriter::column).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String column(Mapping.Column column) {
        if (column.format() == null && column.values().isEmpty()) {
            return scalar(column.field());
        }
        var format = column.format() == null ? "" : ", format: " + scalar(column.format());
        return "{field: %s%s%s}".formatted(scalar(column.field()), format, values(column.values()));
    }

    private static String values(Map<String, String> values) {
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(entry -> scalar(entry.getKey()) + ": " + scalar(entry.getValue()))
                        .collect(Collectors.joining(", ", ", values: {", "}"));
    }

    private static String scalar(String text) {
        if (PLAIN.matcher(text).matches() && !text.equals("null")) {
            return text;
        }
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c >= ' ' && c <= '~' || c < 0x10000 && Character.isLetter(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(c < 0x10000 ? "\\u%04X".formatted(c) : "\\U%08X".formatted(c));
            }
        });
        return quoted.append('"').toString();
    }
}
