package tandem.records;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads values as programs write them: ISO 8601 dates and instants, plain numbers. People's ways of writing are for import. */
public final class Typed {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    private Typed() {}

    /** @throws IllegalArgumentException with a reason, where the text is nothing of the field's kind */
    public static Object read(Field field, String text) {
        return switch (field.kind()) {
            case TEXT, PHONE, OWNER, RECORD -> clean(text);
            case LINK -> link(text);
            case SEVERAL -> several(field, text);
            case EMAIL -> email(text);
            case WHOLE -> whole(text);
            case DECIMAL, MONEY -> decimal(text);
            case DATE -> date(text);
            case INSTANT -> instant(text);
            case YES_NO -> yesNo(text);
            case CHOICE -> choice(field, text);
            case ID -> id(text);
        };
    }

    private static String clean(String text) {
        var clean = (text.chars().anyMatch(Typed::isUnseen) ? seen(text) : text).strip();
        if (clean.length() > 100_000) {
            throw new IllegalArgumentException("it is longer than 100,000 characters");
        }
        return clean;
    }

    private static String seen(String text) {
        return text.chars()
                .filter(character -> !isUnseen(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    // What turns the direction of a text would make it read as something else than it is.
    private static boolean isUnseen(int character) {
        return character < ' ' && character != '\n' && character != '\t'
                || character == 0x7F
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069;
    }

    private static String email(String text) {
        var email = clean(text).toLowerCase(Locale.ROOT);
        if (!EMAIL.matcher(email).matches()) {
            throw new IllegalArgumentException("it is no e-mail address");
        }
        return email;
    }

    private static Long whole(String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException("it is no whole number", notOne);
        }
    }

    private static BigDecimal decimal(String text) {
        try {
            var number = new BigDecimal(text.strip());
            if (Math.abs(number.scale()) > 100 || number.precision() > 100) {
                throw new IllegalArgumentException("it has too many digits");
            }
            return number;
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException("it is no number such as 1234.50", notOne);
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException notOne) {
            throw new IllegalArgumentException("it is no date such as 2026-11-23", notOne);
        }
    }

    private static Instant instant(String text) {
        try {
            return text.strip().length() == 10
                    ? date(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : java.time.OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeParseException notOne) {
            throw new IllegalArgumentException("it is no instant such as 2026-11-23T09:00:00Z", notOne);
        }
    }

    private static Boolean yesNo(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw new IllegalArgumentException("it is neither true nor false");
        };
    }

    private static String link(String text) {
        var link = clean(text);
        if (link.matches("(?i)https?://[^\\s/?#]+\\.?[^\\s]*")) {
            return link;
        }
        if (link.matches("[^\\s:/?#]+\\.[^\\s:]+")) {
            return "https://" + link;
        }
        throw new IllegalArgumentException("it is no address in the web, such as https://nordlicht.example");
    }

    /** Texts with semicolons between them, each once, in their order. */
    static List<String> several(Field field, String text) {
        return Arrays.stream(text.split("[;\n]"))
                .map(Typed::clean)
                .filter(part -> !part.isEmpty())
                .map(part -> choice(field, part))
                .distinct()
                .toList();
    }

    static String choice(Field field, String text) {
        return field.choices().isEmpty() || field.choices().contains(text.strip())
                ? text.strip()
                : field.choices().stream()
                        .filter(choice -> choice.equalsIgnoreCase(text.strip()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "it must be one of " + String.join(", ", field.choices())));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text.strip());
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException("it is no id", notOne);
        }
    }
}
