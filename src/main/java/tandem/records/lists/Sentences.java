package tandem.records.lists;

import static tandem.shell.Words.say;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tandem.records.FieldKind;
import tandem.records.FilterText;
import tandem.records.FilterText.Word;
import tandem.records.Filters;
import tandem.records.Readable;
import tandem.records.Records;
import tandem.records.Shape;
import tandem.shell.Refusal;
import tandem.shell.Show;

/** Says conditions as people say them. */
@Component
class Sentences {

    private final Records records;
    private final Filters filters;

    Sentences(Records records, Filters filters) {
        this.records = records;
        this.filters = filters;
    }

    /** The sentences of a filter, each with where it is changed and taken away. */
    List<Sentence> of(Wanted wanted) {
        var chips = wanted.chips();
        var sentences = new ArrayList<Sentence>();
        for (int at = 0; at < chips.size(); at++) {
            var rest = new ArrayList<>(chips);
            var chip = rest.remove(at);
            var asked = wanted.asked();
            var said = said(chip, wanted.shape());
            sentences.add(new Sentence(
                    said.about(),
                    said.says(),
                    filters.wrong(chip.text(), wanted.shape())
                            .map(Refusal::getMessage)
                            .orElse(null),
                    asked.href(chip instanceof Chip.Other ? "/filter" : "/condition", "at", String.valueOf(at)),
                    asked.with("filter", Chip.joined(rest)).href()));
        }
        return sentences;
    }

    record Said(String about, String says) {}

    Said said(Chip chip, Shape shape) {
        return switch (chip) {
            case Chip.Comparison comparison -> comparison(comparison, shape);
            case Chip.Related related -> related(related, shape);
            case Chip.Other other -> new Said("", other.text());
        };
    }

    private Said comparison(Chip.Comparison chip, Shape shape) {
        return shape.field(chip.field())
                .map(field -> new Said(
                        say(field.field().label()), compared(field, chip.operator(), value(field, chip.value()))))
                .orElseGet(() -> new Said("", chip.text()));
    }

    static String compared(Readable field, String operator, String value) {
        boolean number = field.kind().isNumber();
        return switch (operator) {
            case "!=", "not in" -> say("not {0}", value);
            case ">=" -> number ? say("at least {0}", value) : say("from {0}", value);
            case "<=" -> number ? say("at most {0}", value) : say("until {0}", value);
            case ">" -> number ? say("more than {0}", value) : say("after {0}", value);
            case "<" -> number ? say("less than {0}", value) : say("before {0}", value);
            case "contains" -> field.kind() == FieldKind.SEVERAL ? value : say("contains {0}", value);
            case "starts with" -> say("begins with {0}", value);
            case "is empty" -> say("empty");
            case "is not empty" -> say("filled");
            default -> value;
        };
    }

    private Said related(Chip.Related chip, Shape shape) {
        var about = say(chip.none() ? "No {0}" : "Has {0}", say(chip.relation()));
        return filters.of(shape.type().plural()).stream()
                .filter(relation -> relation.name().equalsIgnoreCase(chip.relation()))
                .findFirst()
                .map(relation -> new Said(about, asked(chip.asked(), records.shape(relation.other()))))
                .orElseGet(() -> new Said("", chip.text()));
    }

    private String asked(String asked, Shape other) {
        return Chip.of(asked).stream()
                .map(chip -> said(chip, other))
                .map(said -> (said.about() + " " + said.says()).strip())
                .collect(Collectors.joining(", "));
    }

    /** A value, or several in brackets, as people read them. */
    static String value(Readable field, String written) {
        try {
            var values = new ArrayList<List<Word>>();
            values.add(new ArrayList<>());
            for (var word : new FilterText(written).rest()) {
                if (word.is(",")) {
                    values.add(new ArrayList<>());
                } else if (!word.is("(") && !word.is(")")) {
                    values.getLast().add(word);
                }
            }
            return values.stream().map(words -> one(field, words)).collect(Collectors.joining(", "));
        } catch (Refusal unreadable) {
            return written;
        }
    }

    private static String one(Readable field, List<Word> words) {
        if (words.size() != 1) {
            return span(words);
        }
        var text = words.getFirst().text();
        return switch (field.kind()) {
            case OWNER -> words.getFirst().is("me") ? say("me") : text;
            case YES_NO -> say(text.equalsIgnoreCase("true") ? "yes" : text.equalsIgnoreCase("false") ? "no" : text);
            case CHOICE -> choice(field, text);
            case TEXT -> label(field, text);
            case WHOLE, DECIMAL, MONEY -> number(text);
            case DATE, INSTANT -> day(text);
            default -> text;
        };
    }

    /** {@code last 30 days} is looked up as “last {0} days”, so that every language has its own order of words. */
    static String span(List<Word> words) {
        var number = words.stream()
                .map(Word::text)
                .filter(text -> text.matches("\\d+"))
                .findFirst()
                .orElse("");
        var phrase = words.stream()
                .map(word -> word.text().matches("\\d+") ? "{0}" : word.text().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
        return say(phrase, number);
    }

    private static String choice(Readable field, String text) {
        return field.field().choices().stream()
                .filter(choice -> choice.equalsIgnoreCase(text))
                .findFirst()
                .map(choice -> label(field, choice))
                .orElse(text);
    }

    /** A choice as people read it. */
    static String label(Readable field, String choice) {
        return field.badge() == null ? choice : say(field.badge().apply(choice).label());
    }

    private static String number(String text) {
        try {
            return Show.decimal(new BigDecimal(text), 2);
        } catch (NumberFormatException none) {
            return text;
        }
    }

    private static String day(String text) {
        try {
            return text.length() == 10 ? Show.day(LocalDate.parse(text)) : say(text.toLowerCase(Locale.ROOT));
        } catch (DateTimeParseException none) {
            return text;
        }
    }
}
