package tandem.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Fault;
import tandem.shell.Refusal.Kind;

/**
 * The one grammar in which records are asked for, the same in addresses, in the REST interface and in saved views:
 *
 * <pre>
 * filter    = any { "or" any }
 * any       = one { "and" one }
 * one       = "not" one | "(" filter ")" | comparison
 * comparison = field ( "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) value
 *           | field ( "contains" | "starts with" ) value
 *           | field [ "not" ] "in" "(" value { "," value } ")"
 *           | field "is" [ "not" ] "empty"
 * value     = word | number | date | 'text in quotes' | "text in quotes"
 * </pre>
 *
 * <p>{@code !=} and {@code not in} also find records where the field is empty. Text is compared without regard to case in
 * {@code contains} and {@code starts with}. What cannot be understood is refused with its place in the text.
 */
final class Filter {

    private static final int LONGEST = 8_000;
    private static final int DEEPEST = 40;

    private final String text;
    private final Map<String, Readable> fields;
    private final List<Token> tokens;
    private int at;
    private int depth;

    private record Token(String text, int from, boolean quoted) {

        boolean is(String word) {
            return !quoted && text.equalsIgnoreCase(word);
        }
    }

    private Filter(String text, Map<String, Readable> fields) {
        this.text = text;
        this.fields = fields;
        this.tokens = tokens();
    }

    /** The condition that a text stands for; an empty text stands for every record. */
    static Condition parse(String text, Map<String, Readable> fields) {
        if (text.isBlank()) {
            return DSL.noCondition();
        }
        if (text.length() > LONGEST) {
            throw new Refusal(Kind.UNREADABLE, "The filter is longer than %d characters.".formatted(LONGEST));
        }
        var filter = new Filter(text, fields);
        var condition = filter.either();
        if (filter.at < filter.tokens.size()) {
            throw filter.wrong("Here only “and”, “or” or the end was expected");
        }
        return condition;
    }

    private Condition either() {
        if (++depth > DEEPEST) {
            throw wrong("The filter is nested too deeply");
        }
        var condition = both();
        while (skip("or")) {
            condition = condition.or(both());
        }
        depth--;
        return condition;
    }

    private Condition both() {
        var condition = one();
        while (skip("and")) {
            condition = condition.and(one());
        }
        return condition;
    }

    private Condition one() {
        if (skip("not")) {
            if (++depth > DEEPEST) {
                throw wrong("The filter is nested too deeply");
            }
            var condition =
                    DSL.not(DSL.coalesce(DSL.field(one()), DSL.inline(false)).isTrue());
            depth--;
            return condition;
        }
        if (skip("(")) {
            var condition = either();
            expect(")");
            return condition;
        }
        return comparison();
    }

    private Condition comparison() {
        var field = field();
        if (skip("is")) {
            var not = skip("not");
            expect("empty");
            return not ? DSL.not(field.isEmpty()) : field.isEmpty();
        }
        if (skip("contains")) {
            return text(field).containsIgnoreCase(word());
        }
        if (skip("starts")) {
            expect("with");
            return text(field).startsWithIgnoreCase(word());
        }
        if (skip("not")) {
            expect("in");
            return field.any().notIn(values(field)).or(field.isEmpty());
        }
        if (skip("in")) {
            return field.any().in(values(field));
        }
        return compared(field, next("a comparison, such as = or contains"));
    }

    private Condition compared(Readable field, Token operator) {
        var column = field.any();
        return switch (operator.text) {
            case "=" -> column.eq(value(field));
            case "!=" -> column.ne(value(field)).or(field.isEmpty());
            case "<" -> column.lt(value(field));
            case "<=" -> column.le(value(field));
            case ">" -> column.gt(value(field));
            case ">=" -> column.ge(value(field));
            default ->
                throw wrong(
                        operator,
                        "“%s” is no comparison; there are = != < <= > >= contains, starts with, in, is empty"
                                .formatted(operator.text));
        };
    }

    private org.jooq.Field<String> text(Readable field) {
        if (field.column().getType() != String.class) {
            throw wrong(tokens.get(at - 1), "“%s” is no text, so it cannot be searched in".formatted(field.name()));
        }
        return field.column().coerce(String.class);
    }

    private Readable field() {
        var token = next("the name of a field");
        var field = fields.get(token.text.toLowerCase(Locale.ROOT));
        if (field == null || token.quoted) {
            throw wrong(
                    token,
                    "There is no field “%s”; there are %s".formatted(token.text, String.join(", ", fields.keySet())));
        }
        return field;
    }

    private List<Object> values(Readable field) {
        expect("(");
        var values = new ArrayList<Object>();
        do {
            values.add(value(field));
        } while (skip(","));
        expect(")");
        return values;
    }

    private Object value(Readable field) {
        var token = next("a value");
        try {
            return field.read().apply(Typed.read(field.field(), token.text));
        } catch (IllegalArgumentException notOfThisKind) {
            throw wrong(
                    token,
                    "“%s” cannot be compared with “%s”: %s"
                            .formatted(field.name(), token.text, notOfThisKind.getMessage()));
        }
    }

    private String word() {
        return next("a text").text;
    }

    private boolean skip(String word) {
        if (at < tokens.size() && tokens.get(at).is(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String word) {
        if (!skip(word)) {
            throw wrong("Here “%s” was expected".formatted(word));
        }
    }

    private Token next(String what) {
        if (at == tokens.size()) {
            throw wrong("The filter ends where %s was expected".formatted(what));
        }
        return tokens.get(at++);
    }

    private Refusal wrong(String sentence) {
        return wrong(at < tokens.size() ? tokens.get(at) : new Token("", text.length(), false), sentence);
    }

    private Refusal wrong(Token token, String sentence) {
        var whole = "%s (at character %d of the filter).".formatted(sentence, token.from + 1);
        return new Refusal(Kind.UNREADABLE, whole, List.of(new Fault("filter", whole)));
    }

    private List<Token> tokens() {
        var found = new ArrayList<Token>();
        for (int from = 0; from < text.length(); ) {
            char first = text.charAt(from);
            if (Character.isWhitespace(first)) {
                from++;
            } else if (first == '\'' || first == '"') {
                from = quoted(first, from, found);
            } else {
                int to = end(first, from);
                found.add(new Token(text.substring(from, to), from, false));
                from = to;
            }
        }
        return found;
    }

    private int end(char first, int from) {
        if ("(),".indexOf(first) >= 0) {
            return from + 1;
        }
        int to = from;
        boolean operator = "=<>!".indexOf(first) >= 0;
        while (to < text.length()
                && operator == "=<>!".indexOf(text.charAt(to)) >= 0
                && !Character.isWhitespace(text.charAt(to))
                && "(),'\"".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return to;
    }

    private int quoted(char quote, int from, List<Token> found) {
        var value = new StringBuilder();
        for (int to = from + 1; to < text.length(); to++) {
            if (text.charAt(to) != quote) {
                value.append(text.charAt(to));
            } else if (to + 1 < text.length() && text.charAt(to + 1) == quote) {
                value.append(quote);
                to++;
            } else {
                found.add(new Token(value.toString(), from, true));
                return to + 1;
            }
        }
        throw wrong(new Token("", from, true), "A text in quotes begins here and does not end");
    }
}
