package tandem.records;

import gg.jte.Content;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.records.RecordPart.Spot;
import tandem.records.RecordType.Relation;
import tandem.records.Records.Seen;
import tandem.shell.Visitor;

/** Puts together what the page of a record shows: its facts, and what each room has to say. */
@Component
class Sheets {

    private final Shapes shapes;
    private final Freshness freshness;
    private final List<RecordPart> parts;
    private final List<Relation> relations;

    Sheets(Shapes shapes, Freshness freshness, List<RecordPart> parts, List<Relation> relations) {
        this.shapes = shapes;
        this.freshness = freshness;
        this.parts =
                parts.stream().sorted(Comparator.comparingInt(RecordPart::rank)).toList();
        this.relations = relations;
    }

    /** @param asked the parameters of the address */
    Sheet of(Seen record, Visitor visitor, Map<String, String> asked) {
        var plural = record.plural();
        var shape = shapes.of(plural);
        var tabs = parts.stream()
                .filter(part -> part.isOn(plural) && part.spot() == Spot.TAB)
                .toList();
        var current = tabs.stream()
                .filter(tab -> tab.tab().equals(asked.get("tab")))
                .findFirst()
                .or(() -> tabs.stream().findFirst())
                .orElse(null);
        return new Sheet(
                shape,
                record,
                facts(shape, record),
                at(Spot.ACT, plural, record, visitor, asked),
                at(Spot.TOP, plural, record, visitor, asked),
                at(Spot.SIDE, plural, record, visitor, asked),
                tabs.stream()
                        .map(tab -> new Sheet.Tab(tab.tab(), tab.name(), tab == current))
                        .toList(),
                current == null ? null : current.says().of(record, visitor, asked),
                at(Spot.ASIDE, plural, record, visitor, asked),
                visitor.writes() && shape.type().home() != null);
    }

    private List<Sheet.Fact> facts(Shape shape, Seen record) {
        var ages = freshness.of(shape, record);
        return shape.fields().values().stream()
                .filter(field -> field.kept() != null || field.kind() == FieldKind.RECORD)
                .filter(field -> field.kind() != FieldKind.ID && field.kind() != FieldKind.OWNER)
                .filter(field -> !Form.text(record.get(field.name())).isEmpty())
                .map(field -> new Sheet.Fact(
                        field,
                        Objects.requireNonNull(record.get(field.name())),
                        href(shape, field, record),
                        ages.get(field.name())))
                .toList();
    }

    private @Nullable String href(Shape shape, Readable field, Seen record) {
        return relations.stream()
                .filter(relation -> relation.plural().equals(shape.type().plural())
                        && relation.name().equals(field.name()))
                .map(relation -> "/" + relation.other() + "/" + record.text(relation.field()))
                .findFirst()
                .orElse(null);
    }

    private List<Content> at(Spot spot, String plural, Seen record, Visitor visitor, Map<String, String> asked) {
        return parts.stream()
                .filter(part -> part.isOn(plural) && part.spot() == spot)
                .map(part -> part.says().of(record, visitor, asked))
                .filter(Objects::nonNull)
                .toList();
    }
}
