package tandem.mailboxes;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What kind of mail it is, by what its headers say. Only one that a person wrote is an answer. */
enum Nature {
    /** A person wrote it to persons. */
    TALK,
    /** A machine answered: somebody is out of office, a ticket was opened. */
    AUTOMATIC,
    /** To a whole list: newsletters, mailing lists, advertisements. */
    LIST,
    /** A mail of ours has not arrived. */
    BOUNCE;

    /** The headers that are asked of the server, and no others. */
    static final String[] HEADERS = {
        "Message-ID",
        "Auto-Submitted",
        "X-Autoreply",
        "X-Autorespond",
        "X-Auto-Reply",
        "X-Mail-Autoreply",
        "Precedence",
        "List-Id",
        "List-Unsubscribe",
        "List-Post",
        "Return-Path",
        "X-Failed-Recipients"
    };

    private static final Set<String> NO_PERSONS = Set.of("mailer-daemon", "postmaster");
    private static final Set<String> NO_ANSWERS = Set.of("noreply", "no-reply", "donotreply", "do-not-reply");
    private static final Pattern AWAY = Pattern.compile(
            "^(re: |aw: )?(out of (the )?office|automatic reply|auto(matic)?[- ]?(reply|response)|autoreply"
                    + "|abwesenheit|abwesend|automatische antwort|réponse automatique|respuesta automática)\\b.*",
            Pattern.UNICODE_CASE);

    static Nature of(Part mail, @Nullable Address from, String subject) throws MessagingException {
        Function<String, String> header = name -> first(mail, name);
        if (isBounce(mail, from)) {
            return BOUNCE;
        }
        var submitted = header.apply("auto-submitted");
        var precedence = header.apply("precedence");
        if ((!submitted.isEmpty() && !submitted.startsWith("no"))
                || !header.apply("x-autoreply").isEmpty()
                || !header.apply("x-auto-reply").isEmpty()
                || !header.apply("x-autorespond").isEmpty()
                || !header.apply("x-mail-autoreply").isEmpty()
                || precedence.equals("auto_reply")
                || AWAY.matcher(subject.toLowerCase(Locale.ROOT)).matches()
                || (from != null && NO_ANSWERS.contains(local(from)))) {
            return AUTOMATIC;
        }
        return !header.apply("list-id").isEmpty()
                        || !header.apply("list-unsubscribe").isEmpty()
                        || !header.apply("list-post").isEmpty()
                        || precedence.equals("bulk")
                        || precedence.equals("list")
                        || precedence.equals("junk")
                ? LIST
                : TALK;
    }

    private static boolean isBounce(Part mail, @Nullable Address from) throws MessagingException {
        var type = String.valueOf(mail.getContentType()).toLowerCase(Locale.ROOT);
        return (type.startsWith("multipart/report") && type.contains("delivery-status"))
                || (from != null && NO_PERSONS.contains(local(from)))
                || !first(mail, "x-failed-recipients").isEmpty();
    }

    private static String local(Address address) {
        return address.email().substring(0, address.email().lastIndexOf('@'));
    }

    private static String first(Part mail, String header) {
        try {
            var values = mail.getHeader(header);
            return values == null || values[0] == null ? "" : values[0].strip().toLowerCase(Locale.ROOT);
        } catch (MessagingException unreadable) {
            return "";
        }
    }
}
