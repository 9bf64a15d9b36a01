package tandem.records.history;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.records.FieldKind;
import tandem.records.Kept;
import tandem.records.Readable;
import tandem.records.RecordType.Relation;
import tandem.records.Records;
import tandem.records.Shape;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns what a history keeps, columns and JSON, into fields and values, as this reader sees them. */
public final class Telling {

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Map<String, @Nullable String> names = new HashMap<>();
    private final Shape shape;
    private final Records records;
    private final List<Relation> relations;

    Telling(Shape shape, Records records, List<Relation> relations) {
        this.shape = shape;
        this.records = records;
        this.relations = relations;
    }

    static JsonNode json(String text) {
        return EXACT.readTree(text);
    }

    /** The field that is kept in a column; none where there is none, or the reader may not see it. */
    public Optional<Readable> field(String column) {
        return known(column).flatMap(field -> shape.field(field.name()));
    }

    /** Whether the reader may change what a column holds. Columns that no field tells of go with the record. */
    public boolean open(String column) {
        return known(column)
                .map(field -> shape.fields().containsKey(field.name())
                        && !shape.locked().contains(field.name()))
                .orElse(true);
    }

    private Optional<Readable> known(String column) {
        if (column.startsWith("x_")) {
            return shape.field(column);
        }
        var fields = shape.type().fields();
        return fields.stream()
                .filter(field -> field.kept() != null && field.kept().column().equals(column))
                .min(Comparator.comparing(field -> field.kind() == FieldKind.ID))
                .or(() -> fields.stream()
                        .filter(field -> field.column().getName().equals(column))
                        .findFirst());
    }

    /** What a column held, as programs and {@code records/value.jte} know it. */
    public @Nullable Object value(Readable field, @Nullable JsonNode held) {
        if (held == null || held.isNull()) {
            return null;
        }
        var text = held.asString();
        return switch (field.kind()) {
            case OWNER, RECORD -> name(field, text);
            case ID -> nameOfOther(field, text);
            case WHOLE -> held.longValue();
            case DECIMAL, MONEY -> held.decimalValue();
            case DATE -> LocalDate.parse(text);
            case INSTANT -> OffsetDateTime.parse(text).toInstant();
            case YES_NO -> held.booleanValue();
            case SEVERAL -> several(held);
            case TEXT, EMAIL, PHONE, LINK, CHOICE -> text;
        };
    }

    public @Nullable Object value(Readable field, @Nullable String json) {
        return json == null ? null : value(field, json(json));
    }

    private static @Nullable Object several(JsonNode held) {
        var several = held.valueStream().map(JsonNode::asString).toList();
        return several.isEmpty() ? null : several;
    }

    private String name(Readable field, String held) {
        var kept = field.kept();
        return kept == null ? held : cached(kept, held);
    }

    private String cached(Kept kept, String held) {
        var name = names.computeIfAbsent(
                kept.column() + held, unknown -> kept.tell().apply(held));
        return name == null ? held : name;
    }

    private String nameOfOther(Readable field, String id) {
        return relations.stream()
                .filter(relation -> relation.plural().equals(shape.type().plural())
                        && relation.field().equals(field.name()))
                .findFirst()
                .flatMap(relation -> records.find(relation.other(), UUID.fromString(id))
                        .map(other -> other.text(
                                records.shape(relation.other()).type().columns().getFirst())))
                .orElse(id);
    }
}
