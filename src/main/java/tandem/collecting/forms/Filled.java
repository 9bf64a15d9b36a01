package tandem.collecting.forms;

import static tandem.shell.Words.say;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.collecting.Clean;
import tandem.collecting.Utm;
import tandem.collecting.WebAddress;
import tandem.records.Field;
import tandem.records.FieldKind;
import tandem.records.Typed;

/**
 * A form as somebody filled it in.
 *
 * @param answers what was typed, by field; what was left empty is not there
 * @param agreed the box of the consent was ticked
 * @param page on which the form was shown
 * @param browser that the script on that page recognised
 */
record Filled(
        Map<String, String> answers,
        boolean agreed,
        @Nullable String page,
        Utm utm,
        @Nullable UUID browser) {

    private static final int LONGEST = 500;
    private static final int LONGEST_MESSAGE = 10_000;

    static Filled of(Form form, Map<String, String> sent) {
        var answers = new LinkedHashMap<String, String>();
        for (var question : form.questions()) {
            var given = sent.get(question.field());
            var answer = question.field().equals(Questions.MESSAGE)
                    ? Clean.lines(given, LONGEST_MESSAGE)
                    : Clean.line(given, LONGEST);
            if (answer != null) {
                answers.put(question.field(), answer);
            }
        }
        return new Filled(
                answers,
                form.purpose() != null && "true".equals(sent.get("consent")),
                WebAddress.of(sent.get("page")).map(WebAddress::toString).orElse(null),
                Utm.of(name -> sent.get("utm_" + name)),
                browser(sent.get("browser")).orElse(null));
    }

    private static Optional<UUID> browser(@Nullable String text) {
        return text != null && text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    /** What is wrong, by field, in words for whoever filled it in. */
    Map<String, String> wrong(Form form, Map<String, Field> fields) {
        var wrong = new LinkedHashMap<String, String>();
        for (var question : form.questions()) {
            var answer = answers.get(question.field());
            var field = fields.get(question.field());
            if (answer == null && question.required()) {
                wrong.put(question.field(), say("Please fill this in."));
            } else if (answer != null && field != null && !isReadable(field, answer)) {
                wrong.put(
                        question.field(),
                        field.kind() == FieldKind.EMAIL
                                ? say("This is no e-mail address. It looks like name@example.com.")
                                : say("This cannot be read. Please write it in another way."));
            }
        }
        return wrong;
    }

    private static boolean isReadable(Field field, String answer) {
        try {
            Typed.read(field, answer);
            return true;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    boolean hasSeveralAddresses() {
        return answers.values().stream()
                        .mapToInt(answer -> answer.split("(?i)https?://|\\[url", -1).length - 1)
                        .sum()
                > 2;
    }

    /** The same for the same words, whatever their order. */
    byte[] digest() {
        try {
            var said = new TreeMap<>(answers) + " " + agreed;
            return MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
