package tandem.records;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tandem.records.RecordType.Relation;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;

/**
 * The one grammar in which records are asked for, the same in addresses, in the REST interface and in saved views:
 *
 * <pre>
 * filter     = any { "or" any }
 * any        = one { "and" one }
 * one        = "not" one | "(" filter ")" | has | comparison
 * has        = "has" [ "no" ] relation [ "(" filter ")" ]
 * comparison = field ( "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) value
 *            | field ( "contains" | "starts with" ) value
 *            | field [ "not" ] "in" ( "(" value { "," value } ")" | span )
 *            | field "is" [ "not" ] "empty"
 * value      = word | number | date | span | "me" | 'text in quotes' | "text in quotes"
 * span       = "today" | "yesterday" | "tomorrow" | ( "this" | "last" | "next" ) unit
 *            | ( "last" | "next" ) number unit | number unit "ago" | "in" number unit
 * unit       = ( "day" | "week" | "month" | "quarter" | "year" ) [ "s" ]
 * </pre>
 *
 * <p>{@code !=} and {@code not in} also find records where the field is empty. Text is compared without regard to case in
 * {@code contains} and {@code starts with}; of several texts, such as tags, {@code contains} asks for a whole one. A date
 * means the whole day, in the zone of the house. {@code me} is whoever asks. What cannot be understood is refused with its
 * place in the text.
 */
final class Filter {

    private static final int LONGEST = 8_000;
    private static final int DEEPEST = 40;

    private final FilterText words;
    private final Scope scope;
    private Shape shape;
    private int depth;

    /**
     * What a filter is read against.
     *
     * @param now in the zone of the house
     * @param me the person who asks
     * @param relations of a record type
     * @param shapes record types by plural, as this person may see them
     */
    record Scope(
            ZonedDateTime now,
            @Nullable UUID me,
            Function<String, List<Relation>> relations,
            Function<String, Shape> shapes) {}

    private Filter(String text, Shape shape, Scope scope) {
        this.words = new FilterText(text);
        this.shape = shape;
        this.scope = scope;
    }

    /** The condition that a text stands for; an empty text stands for every record. */
    static Condition parse(String text, Shape shape, Scope scope) {
        if (text.isBlank()) {
            return DSL.noCondition();
        }
        if (text.length() > LONGEST) {
            throw new Refusal(Kind.UNREADABLE, "The filter is longer than %d characters.".formatted(LONGEST));
        }
        var filter = new Filter(text, shape, scope);
        var condition = filter.either();
        if (!filter.words.atEnd()) {
            throw filter.words.wrong("Here only “and”, “or” or the end was expected");
        }
        return condition;
    }

    private Condition either() {
        deeper();
        var condition = both();
        while (words.skip("or")) {
            condition = condition.or(both());
        }
        depth--;
        return condition;
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw words.wrong("The filter is nested too deeply");
        }
    }

    private Condition both() {
        var condition = one();
        while (words.skip("and")) {
            condition = condition.and(one());
        }
        return condition;
    }

    private Condition one() {
        if (words.skip("not")) {
            deeper();
            var condition =
                    DSL.not(DSL.coalesce(DSL.field(one()), DSL.inline(false)).isTrue());
            depth--;
            return condition;
        }
        if (words.skip("(")) {
            var condition = either();
            words.expect(")");
            return condition;
        }
        return words.skip("has") ? has() : comparison();
    }

    private Condition has() {
        boolean none = words.skip("no");
        var relation = relation();
        var outer = shape;
        var own = outer.fields().get(relation.field());
        shape = scope.shapes.apply(relation.other());
        var others = shape;
        var theirs = others.fields().get(relation.otherField());
        Condition asked = DSL.noCondition();
        if (words.skip("(")) {
            asked = either();
            words.expect(")");
        }
        shape = outer;
        if (own == null || theirs == null) {
            throw words.wrong(words.last(), "“%s” is hidden from you".formatted(relation.name()));
        }
        // The inner tables may be the outer ones again; behind a name of its own, the link cannot be taken for theirs.
        var link = DSL.field(DSL.name("related", "link"), UUID.class);
        var related = DSL.select(theirs.any().as("link"))
                .from(others.table())
                .where(others.seen(), asked)
                .asTable("related");
        var exists = DSL.exists(
                DSL.selectOne().from(related).where(link.eq(own.column().coerce(UUID.class))));
        return none ? DSL.not(exists) : exists;
    }

    private Relation relation() {
        var word = words.next("what they have, such as deals");
        var known = scope.relations.apply(shape.type().plural());
        return known.stream()
                .filter(relation -> word.is(relation.name()))
                .findFirst()
                .orElseThrow(() -> words.wrong(
                        word,
                        "%s have no “%s”; there are %s"
                                .formatted(
                                        shape.type().plural(),
                                        word.text(),
                                        String.join(
                                                ", ",
                                                known.stream()
                                                        .map(Relation::name)
                                                        .toList()))));
    }

    private Condition comparison() {
        var field = field();
        if (words.skip("is")) {
            var not = words.skip("not");
            words.expect("empty");
            return not ? DSL.not(field.isEmpty()) : field.isEmpty();
        }
        if (words.skip("contains")) {
            return contains(field);
        }
        if (words.skip("starts")) {
            words.expect("with");
            return text(field).startsWithIgnoreCase(word());
        }
        if (words.skip("not")) {
            words.expect("in");
            return DSL.not(in(field)).or(field.isEmpty());
        }
        return words.skip("in") ? in(field) : compared(field, words.next("a comparison, such as = or contains"));
    }

    private Condition contains(Readable field) {
        if (field.kind() != FieldKind.SEVERAL) {
            return text(field).containsIgnoreCase(word());
        }
        var wanted = new String[] {Typed.choice(field.field(), word())};
        return DSL.condition("{0} @> {1}::text[]", field.column(), DSL.val(wanted));
    }

    private Condition in(Readable field) {
        if (field.kind().isTime()) {
            var span = Span.read(words, scope.now);
            if (span != null) {
                return within(field, span);
            }
        }
        words.expect("(");
        var plain = new ArrayList<Object>();
        var any = DSL.noCondition();
        do {
            var value = value(field);
            if (value instanceof Span || value instanceof UUID && field.kind() == FieldKind.OWNER) {
                any = any.or(equal(field, value));
            } else {
                plain.add(value);
            }
        } while (words.skip(","));
        words.expect(")");
        return plain.isEmpty() ? any : any.or(field.any().in(plain));
    }

    private Condition compared(Readable field, FilterText.Word operator) {
        if (!List.of("=", "!=", "<", "<=", ">", ">=").contains(operator.text())) {
            throw words.wrong(
                    operator,
                    "“%s” is no comparison; there are = != < <= > >= contains, starts with, in, is empty, and has"
                            .formatted(operator.text()));
        }
        var value = value(field);
        return switch (operator.text()) {
            case "=" -> equal(field, value);
            case "!=" ->
                (value instanceof Span || value instanceof UUID
                                ? DSL.not(equal(field, value))
                                : field.any().ne(value))
                        .or(field.isEmpty());
            case "<" -> field.any().lt(begin(field, value));
            case "<=" ->
                value instanceof Span span
                        ? field.any().lt(at(field, span.until()))
                        : field.any().le(value);
            case ">" ->
                value instanceof Span span
                        ? field.any().ge(at(field, span.until()))
                        : field.any().gt(value);
            default -> field.any().ge(begin(field, value));
        };
    }

    private Condition equal(Readable field, Object value) {
        if (value instanceof Span span) {
            return within(field, span);
        }
        if (value instanceof UUID person && field.kind() == FieldKind.OWNER && field.person() != null) {
            return field.person().eq(person);
        }
        return field.any().eq(value);
    }

    private Condition within(Readable field, Span span) {
        return field.any().ge(at(field, span.from())).and(field.any().lt(at(field, span.until())));
    }

    private Object begin(Readable field, Object value) {
        return value instanceof Span span ? at(field, span.from()) : value;
    }

    private Object at(Readable field, LocalDate day) {
        return field.kind() == FieldKind.DATE
                ? day
                : day.atStartOfDay(scope.now.getZone()).toInstant();
    }

    private org.jooq.Field<String> text(Readable field) {
        if (field.column().getType() != String.class) {
            throw words.wrong(words.last(), "“%s” is no text, so it cannot be searched in".formatted(field.name()));
        }
        return field.column().coerce(String.class);
    }

    private Readable field() {
        var word = words.next("the name of a field");
        var field = shape.fields().get(word.text().toLowerCase(Locale.ROOT));
        if (field == null || word.quoted()) {
            throw words.wrong(word, shape.missing(word.text()));
        }
        return field;
    }

    /** A value of the field's kind, as its column holds it; a {@link Span} for days, the person for {@code me}. */
    private Object value(Readable field) {
        if (field.kind().isTime()) {
            var span = Span.read(words, scope.now);
            if (span != null) {
                return span;
            }
        }
        var word = words.next("a value");
        if (field.kind() == FieldKind.OWNER && word.is("me") && scope.me != null) {
            return scope.me;
        }
        try {
            if (field.kind().isTime() && word.text().length() == 10) {
                return Span.of((LocalDate) Typed.read(Field.of("", "", FieldKind.DATE), word.text()));
            }
            return field.read().apply(Typed.read(field.field(), word.text()));
        } catch (IllegalArgumentException notOfThisKind) {
            throw words.wrong(
                    word,
                    "“%s” cannot be compared with “%s”: %s"
                            .formatted(field.name(), word.text(), notOfThisKind.getMessage()));
        }
    }

    private String word() {
        return words.next("a text").text();
    }
}
