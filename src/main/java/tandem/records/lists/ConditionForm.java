package tandem.records.lists;

import static tandem.shell.Words.say;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.records.FieldKind;
import tandem.records.FilterText;
import tandem.records.FilterText.Word;
import tandem.records.Readable;
import tandem.records.RecordType.Relation;
import tandem.records.Shape;

/**
 * The form in which one condition of a filter is written.
 *
 * @param shape of the records that are compared: those of the list, or the related ones
 * @param relation where the condition speaks of related records
 * @param none whether there must be no related records that are like this
 * @param field none where any related record will do
 * @param chip what is changed or was sent; null for a new condition
 * @param at which condition of the filter is changed; null for a new one
 * @param wrong why it was not taken
 */
public record ConditionForm(
        Wanted wanted,
        Shape shape,
        @Nullable Relation relation,
        boolean none,
        @Nullable Readable field,
        Chip.@Nullable Comparison chip,
        @Nullable Integer at,
        @Nullable String wrong) {

    /** Spans of days that people choose from; a filter may say many more. */
    private static final List<String> SPANS = List.of(
            "today",
            "yesterday",
            "tomorrow",
            "this week",
            "last week",
            "next week",
            "this month",
            "last month",
            "next month",
            "this quarter",
            "last quarter",
            "next quarter",
            "this year",
            "last year",
            "last 7 days",
            "last 30 days",
            "last 60 days",
            "last 90 days",
            "last 12 months",
            "next 7 days",
            "next 30 days",
            "7 days ago",
            "30 days ago",
            "60 days ago",
            "90 days ago",
            "12 months ago");

    /** Something to choose, with what people read. */
    public record Option(String value, String label, boolean chosen) {}

    public String title() {
        if (relation == null) {
            return field == null ? say("Filter") : say(field.field().label());
        }
        var related = say("Has {0}", say(relation.name()));
        return field == null ? related : related + ": " + say(field.field().label());
    }

    public List<Option> operators() {
        return field == null
                ? List.of()
                : operators(field)
                        .map(name -> option(name, operatorLabel(name)))
                        .toList();
    }

    private static Stream<String> operators(Readable field) {
        var empty = Stream.of("is empty", "is not empty");
        var some = switch (field.kind()) {
            case WHOLE, DECIMAL, MONEY -> Stream.of(">=", "<=", ">", "<", "=", "!=");
            case DATE, INSTANT -> Stream.of("in", ">=", "<=", ">", "<");
            case CHOICE ->
                field.column().getType() == String.class
                        ? Stream.of("in", "not in")
                        : Stream.of("in", "not in", ">=", "<=");
            case SEVERAL -> Stream.of("contains");
            case YES_NO -> Stream.of("=");
            case OWNER -> Stream.of("=", "!=", "contains");
            case ID -> Stream.of("=");
            default -> Stream.of("contains", "=", "!=", "starts with");
        };
        return Stream.concat(some, empty);
    }

    private Option option(String value, String label) {
        return new Option(value, label, chip != null && chip.operator().equals(value));
    }

    private String operatorLabel(String operator) {
        return switch (operator) {
            case "in" -> field != null && field.kind() == FieldKind.CHOICE ? say("is one of") : say("in");
            case "not in" -> say("is none of");
            case "=" -> say("is");
            case "contains" -> say("contains");
            default -> field == null ? operator : Sentences.compared(field, operator, "…");
        };
    }

    /** The choices of the field, with those ticked that the condition names. */
    public List<Option> choices() {
        var field = this.field;
        if (field == null) {
            return List.of();
        }
        var named = values().stream().map(String::toUpperCase).toList();
        return field.field().choices().stream()
                .map(choice -> new Option(
                        choice,
                        Sentences.label(field, choice),
                        named.contains(choice.toUpperCase(java.util.Locale.ROOT))))
                .toList();
    }

    public List<Option> spans() {
        var said = chip == null || isDay(chip.value()) ? "" : chip.value();
        var spans = new LinkedHashSet<>(SPANS);
        if (!said.isEmpty()) {
            spans.add(said);
        }
        return spans.stream()
                .map(span -> new Option(span, Sentences.span(new FilterText(span).rest()), span.equals(said)))
                .toList();
    }

    private static boolean isDay(String value) {
        return value.matches("'?\\d{4}-\\d{2}-\\d{2}'?");
    }

    /** The day that the condition names; empty where it names none. */
    public String day() {
        return chip != null && isDay(chip.value()) ? value() : "";
    }

    public boolean isEmptiness() {
        return chip != null && chip.operator().endsWith("empty");
    }

    /** The value without its quotes. */
    public String value() {
        return String.join(" ", values());
    }

    private List<String> values() {
        return chip == null
                ? List.of()
                : new FilterText(chip.value())
                        .rest().stream()
                                .filter(word ->
                                        word.quoted() || !List.of("(", ")", ",").contains(word.text()))
                                .map(Word::text)
                                .toList();
    }

    /** The fields from which a new condition begins. */
    public List<Readable> fields() {
        return shape.fields().values().stream()
                .filter(other -> other.kind() != FieldKind.ID && !other.name().equals("version"))
                .toList();
    }

    /** The filter of the list with this condition in it. */
    String filter(Chip.@Nullable Comparison comparison) {
        Chip condition = relation == null
                ? java.util.Objects.requireNonNull(comparison)
                : new Chip.Related(none, relation.name(), comparison == null ? "" : comparison.text());
        var chips = new ArrayList<>(wanted.chips());
        if (at == null || at >= chips.size()) {
            chips.add(condition);
        } else {
            chips.set(at, condition);
        }
        return Chip.joined(chips);
    }
}
