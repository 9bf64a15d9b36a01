package tandem.imports.reading;

import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads mapping files from the tree of their YAML, so that every refusal can name a line. */
class MappingReader {

    private static final int MAX_LENGTH = 256 * 1024;
    private static final List<String> KEYS = List.of(
            "kind",
            "system",
            "columns",
            "constants",
            "encoding",
            "separator",
            "decimal",
            "dates",
            "zone",
            "blank",
            "header-row",
            "sheet");
    private static final List<String> ANY = List.of();

    Mapping read(String yaml) {
        if (yaml.length() > MAX_LENGTH) {
            throw new UnreadableFile("The mapping is longer than 256 KB; no table needs that.");
        }
        var all = entries(tree(yaml), "The mapping", KEYS);
        var kind = value(all, "kind");
        var columns = all.get("columns");
        if (kind == null || columns == null) {
            throw new UnreadableFile("The mapping has to say '%s'.".formatted(kind == null ? "kind" : "columns"));
        }
        return new Mapping(
                text(kind),
                text(all, "system"),
                columns(columns),
                texts(value(all, "constants"), "'constants'"),
                given(all));
    }

    private static Node tree(String yaml) {
        var options = new LoaderOptions();
        options.setCodePointLimit(MAX_LENGTH);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(10);
        try {
            var tree = new Yaml(new SafeConstructor(options)).compose(new java.io.StringReader(yaml));
            if (tree == null) {
                throw new UnreadableFile("The mapping is empty.");
            }
            return tree;
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new UnreadableFile(
                    "Line %d of the mapping is not YAML: %s."
                            .formatted(mark == null ? 1 : mark.getLine() + 1, e.getProblem()),
                    e);
        } catch (YAMLException e) {
            throw new UnreadableFile(
                    "The mapping is not YAML: %s.".formatted(Text.quoted(String.valueOf(e.getMessage()))), e);
        }
    }

    private static Given given(Map<String, Node> all) {
        return new Given(
                parsed(all, "encoding", Charset::forName, "an encoding such as UTF-8 or windows-1252"),
                parsed(all, "separator", MappingReader::separator, "one character, or 'tab'"),
                parsed(all, "decimal", MappingReader::decimal, "'.' or ','"),
                parsed(all, "dates", MappingReader::dates, "day-first, month-first or a pattern such as dd.MM.yyyy"),
                parsed(all, "zone", ZoneId::of, "a time zone such as Europe/Berlin"),
                blanks(value(all, "blank")),
                parsed(all, "header-row", MappingReader::row, "a row number, counted from 1"),
                text(all, "sheet"));
    }

    private static Map<String, List<Mapping.Column>> columns(Node node) {
        var columns = new LinkedHashMap<String, List<Mapping.Column>>();
        entries(node, "'columns'", ANY).forEach((header, value) -> {
            var goesTo = value instanceof SequenceNode several ? several.getValue() : List.of(value);
            var fields = goesTo.stream()
                    .filter(one -> !isNull(one))
                    .map(one -> column(header, one))
                    .toList();
            if (!fields.isEmpty()) {
                columns.put(header, fields);
            }
        });
        return columns;
    }

    private static Mapping.Column column(String header, Node node) {
        if (node instanceof ScalarNode) {
            return new Mapping.Column(text(node), null);
        }
        var entries = entries(node, "'" + header + "'", List.of("field", "format", "values"));
        var field = value(entries, "field");
        if (field == null) {
            throw wrong(node, "'%s' has to say its 'field'.".formatted(header));
        }
        var expected = "day-first, month-first, decimal-comma, decimal-point or a pattern such as dd.MM.yyyy";
        return new Mapping.Column(
                text(field),
                parsed(entries, "format", MappingReader::format, expected),
                texts(value(entries, "values"), "'values'"));
    }

    private static Map<String, String> texts(@Nullable Node node, String what) {
        var texts = new LinkedHashMap<String, String>();
        if (node != null) {
            entries(node, what, ANY).forEach((key, value) -> texts.put(key, isNull(value) ? "" : text(value)));
        }
        return texts;
    }

    private static @Nullable Set<String> blanks(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        if (!(node instanceof SequenceNode list)) {
            throw wrong(node, "'blank' is a list of words such as [\"--\", n/a].");
        }
        var words = new java.util.LinkedHashSet<String>();
        list.getValue().forEach(word -> words.add(text(word)));
        return words;
    }

    private static <T> @Nullable T parsed(
            Map<String, Node> entries, String key, Function<String, T> parser, String expected) {
        var node = value(entries, key);
        if (node == null) {
            return null;
        }
        try {
            return parser.apply(text(node));
        } catch (IllegalArgumentException | DateTimeException | UnreadableFile e) {
            throw wrong(node, "'%s' has to be %s, not %s.".formatted(key, expected, Text.quoted(text(node))));
        }
    }

    private static Character separator(String text) {
        var sign = text.equals("tab") || text.equals("\\t") ? "\t" : text;
        if (sign.length() != 1 || "\"\r\n".contains(sign)) {
            throw new IllegalArgumentException(text);
        }
        return sign.charAt(0);
    }

    private static Character decimal(String text) {
        if (!text.equals(".") && !text.equals(",")) {
            throw new IllegalArgumentException(text);
        }
        return text.charAt(0);
    }

    private static String dates(String text) {
        Notation.USUAL.dates(text);
        return text;
    }

    private static String format(String text) {
        new Mapping.Column("any", text).notation(Notation.USUAL);
        return text;
    }

    private static Integer row(String text) {
        int row = Integer.parseInt(text);
        if (row < 1 || row > 10_000) {
            throw new IllegalArgumentException(text);
        }
        return row;
    }

    private static Map<String, Node> entries(Node node, String what, List<String> known) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, "%s has to consist of lines such as 'key: value'.".formatted(what));
        }
        var entries = new LinkedHashMap<String, Node>();
        for (var tuple : mapping.getValue()) {
            var key = text(tuple.getKeyNode());
            if (!known.isEmpty() && !known.contains(key)) {
                throw wrong(
                        tuple.getKeyNode(),
                        "a mapping does not know '%s'%s".formatted(key, Names.suggestion(key, known)));
            }
            if (entries.put(key, tuple.getValueNode()) != null) {
                throw wrong(tuple.getKeyNode(), "'%s' is there twice.".formatted(key));
            }
        }
        return entries;
    }

    private static @Nullable Node value(Map<String, Node> entries, String key) {
        var node = entries.get(key);
        return node == null || isNull(node) ? null : node;
    }

    private static @Nullable String text(Map<String, Node> entries, String key) {
        var node = value(entries, key);
        return node == null ? null : text(node);
    }

    private static String text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong(node, "a word is expected here, not a list.");
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && Set.of("", "~", "null").contains(scalar.getValue());
    }

    private static UnreadableFile wrong(Node node, String why) {
        return new UnreadableFile(
                "Line %d of the mapping: %s".formatted(node.getStartMark().getLine() + 1, why));
    }
}
