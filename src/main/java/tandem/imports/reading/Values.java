package tandem.imports.reading;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.records.Field;
import tandem.records.FieldKind;
import tandem.records.Typed;

/** Typed values from the text of cells. Ordinary mistakes are answers, not exceptions. */
public class Values {

    private static final Set<String> YES = Set.of("yes", "y", "true", "t", "1", "ja", "j", "wahr", "on", "x", "✓", "✔");
    private static final Set<String> NO = Set.of("no", "n", "false", "f", "0", "nein", "falsch", "off");
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_MAILBOX = 64;

    private Values() {}

    /** The value of a field, which may be required or have to be one of its choices. */
    public static Reading read(Field field, String text, Notation notation) {
        return switch (read(field.kind(), text, notation)) {
            case Reading.Blank _
            when field.required() -> new Reading.Refused("%s is missing.".formatted(field.label()));
            case Reading.Value(var value)
            when field.kind() == FieldKind.CHOICE && !field.choices().isEmpty() -> choice(field, value.toString());
            case Reading.Refused(var why) -> new Reading.Refused("%s: %s".formatted(field.label(), why));
            case Reading reading -> reading;
        };
    }

    public static Reading read(FieldKind kind, String text, Layout layout) {
        return read(kind, text, layout.notation());
    }

    /** The value in a cell; texts are trimmed and purged of control characters, e-mail addresses keep their case. */
    public static Reading read(FieldKind kind, String text, Notation notation) {
        var clean = kind == FieldKind.TEXT ? Text.clean(text) : Text.line(text);
        if (notation.isBlank(clean)) {
            return Reading.Blank.BLANK;
        }
        return switch (kind) {
            case TEXT, PHONE, OWNER, RECORD, CHOICE -> new Reading.Value(clean);
            case LINK, SEVERAL -> typed(kind, clean);
            case EMAIL -> email(clean);
            case WHOLE -> whole(clean, Amounts.read(clean, notation.decimal()));
            case DECIMAL, MONEY -> Amounts.read(clean, notation.decimal());
            case DATE -> date(Dates.read(clean, notation), notation);
            case INSTANT -> instant(Dates.read(clean, notation), notation);
            case YES_NO -> yesNo(clean);
            case ID -> id(clean);
        };
    }

    private static Reading typed(FieldKind kind, String text) {
        try {
            return new Reading.Value(Typed.read(Field.of("", "", kind), text));
        } catch (IllegalArgumentException wrong) {
            return new Reading.Refused("%s: %s.".formatted(Text.quoted(text), wrong.getMessage()));
        }
    }

    private static Reading id(String text) {
        try {
            return new Reading.Value(java.util.UUID.fromString(text));
        } catch (IllegalArgumentException notOne) {
            return new Reading.Refused("%s is no id of Tandem.".formatted(Text.quoted(text)));
        }
    }

    /** The ISO code of the currency that is named in an amount; null where none is, or only a sign that many share. */
    public static @Nullable String currency(String amount) {
        return Amounts.currency(Text.line(amount));
    }

    /** What two spellings of an e-mail address have in common. */
    public static String emailKey(String email) {
        return Text.line(email).toLowerCase(Locale.ROOT);
    }

    private static Reading choice(Field field, String value) {
        return field.choices().stream()
                .filter(choice -> Names.folded(choice).equals(Names.folded(value)))
                .findFirst()
                .<Reading>map(Reading.Value::new)
                .orElseGet(() -> new Reading.Refused("%s is none of the choices for %s: %s."
                        .formatted(
                                Text.quoted(value),
                                field.label(),
                                field.choices().stream().limit(20).collect(Collectors.joining(", ")))));
    }

    private static Reading yesNo(String text) {
        var word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return new Reading.Value(true);
        }
        return NO.contains(word)
                ? new Reading.Value(false)
                : new Reading.Refused("%s is neither yes nor no.".formatted(Text.quoted(text)));
    }

    private static Reading whole(String text, Reading amount) {
        if (!(amount instanceof Reading.Value(BigDecimal number))) {
            return amount;
        }
        try {
            return new Reading.Value(number.longValueExact());
        } catch (ArithmeticException e) {
            return new Reading.Refused("%s is not a whole number.".formatted(Text.quoted(text)));
        }
    }

    private static Reading date(Reading moment, Notation notation) {
        return switch (moment) {
            case Reading.Value(LocalDateTime time) -> new Reading.Value(time.toLocalDate());
            case Reading.Value(Instant time) -> new Reading.Value(LocalDate.ofInstant(time, notation.zone()));
            default -> moment;
        };
    }

    private static Reading instant(Reading moment, Notation notation) {
        return switch (moment) {
            case Reading.Value(LocalDate day) ->
                new Reading.Value(day.atStartOfDay(notation.zone()).toInstant());
            case Reading.Value(LocalDateTime time) ->
                new Reading.Value(time.atZone(notation.zone()).toInstant());
            default -> moment;
        };
    }

    private static Reading email(String text) {
        var address = text.regionMatches(true, 0, "mailto:", 0, 7) ? text.substring(7) : text;
        int at = address.lastIndexOf('@');
        boolean good = at > 0
                && at <= LONGEST_MAILBOX
                && address.length() <= LONGEST_EMAIL
                && isMailbox(address.substring(0, at))
                && isDomain(address.substring(at + 1));
        return good
                ? new Reading.Value(address)
                : new Reading.Refused("%s is not an e-mail address.".formatted(Text.quoted(text)));
    }

    private static boolean isMailbox(String name) {
        return !name.startsWith(".")
                && !name.endsWith(".")
                && !name.contains("..")
                && name.chars().noneMatch(c -> Character.isSpaceChar(c) || "@<>(),;:\"[]\\".indexOf(c) >= 0);
    }

    private static boolean isDomain(String name) {
        var labels = name.split("\\.", -1);
        for (var label : labels) {
            boolean good = !label.isEmpty()
                    && label.length() <= 63
                    && !label.startsWith("-")
                    && !label.endsWith("-")
                    && label.codePoints()
                            .allMatch(c -> c == '-'
                                    || Character.isLetterOrDigit(c)
                                    || Character.getType(c) == Character.NON_SPACING_MARK);
            if (!good) {
                return false;
            }
        }
        var last = labels[labels.length - 1];
        return labels.length > 1 && last.length() > 1 && !last.chars().allMatch(Character::isDigit);
    }
}
