package tandem.mailboxes;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of a mail: its first lines, the calendars that come with it, and whom it did not reach. */
final class Parts {

    private static final int DEEPEST = 6;
    private static final int MOST = 100;
    private static final int READ = 16 << 10;
    private static final int LARGEST_CALENDAR = 1 << 20;
    private static final int LINES = 3;
    private static final int LONGEST = 300;
    private static final Pattern FAILED =
            Pattern.compile("(?im)^final-recipient:\\s*rfc822\\s*;\\s*<?([^\\s<>]+@[^\\s<>]+)>?\\s*$");
    private static final Pattern ACTION = Pattern.compile("(?im)^action:\\s*failed");
    private static final Pattern QUOTE =
            Pattern.compile("(?i)^(>|-{3,}|_{5,}|(on|am) .*(wrote|schrieb).*:?$|(from|von|sent|gesendet):\\s).*");

    private final Part mail;
    private @Nullable List<Part> leaves;

    Parts(Part mail) {
        this.mail = mail;
    }

    private List<Part> leaves() throws MessagingException, IOException {
        if (leaves == null) {
            leaves = new ArrayList<>();
            collect(mail, 0, leaves);
        }
        return leaves;
    }

    // By the structure that the server tells; nothing but that is fetched.
    private static void collect(Part part, int depth, List<Part> leaves) throws MessagingException, IOException {
        if (depth > DEEPEST || leaves.size() >= MOST) {
            return;
        }
        if (!part.isMimeType("multipart/*")) {
            leaves.add(part);
        } else if (part.getContent() instanceof Multipart several) {
            for (int at = 0; at < several.getCount(); at++) {
                collect(several.getBodyPart(at), depth + 1, leaves);
            }
        }
    }

    boolean hasCalendar() throws MessagingException, IOException {
        for (var part : leaves()) {
            if (isCalendar(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCalendar(Part part) throws MessagingException {
        var name = part.getFileName();
        return part.isMimeType("text/calendar")
                || part.isMimeType("application/ics")
                || (name != null && name.toLowerCase(Locale.ROOT).endsWith(".ics"));
    }

    /** The calendars that come with it, as text. */
    List<String> calendars() throws MessagingException, IOException {
        var calendars = new ArrayList<String>();
        for (var part : leaves()) {
            if (isCalendar(part)) {
                calendars.add(text(part, LARGEST_CALENDAR));
            }
        }
        return calendars;
    }

    /** The first lines of what its writer wrote, without what is quoted. */
    Optional<String> lines() throws MessagingException, IOException {
        for (var part : leaves()) {
            if (part.isMimeType("text/plain") && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
                return first(text(part, READ));
            }
        }
        for (var part : leaves()) {
            if (part.isMimeType("text/html")) {
                return first(plain(text(part, READ)));
            }
        }
        return Optional.empty();
    }

    static Optional<String> first(String text) {
        var lines = text.lines()
                .map(String::strip)
                .takeWhile(line -> !QUOTE.matcher(line).matches())
                .flatMap(line -> Optional.ofNullable(Letter.line(line, LONGEST)).stream())
                .limit(LINES)
                .collect(Collectors.joining("\n"));
        var short_ = lines.length() > LONGEST ? lines.substring(0, LONGEST) : lines;
        return short_.isBlank() ? Optional.empty() : Optional.of(short_);
    }

    private static String plain(String html) {
        return html.replaceAll("(?is)<(style|script|head)\\b.*?(</\\1>|$)", " ")
                .replaceAll("(?is)<blockquote.*", " ")
                .replaceAll("(?i)<(br|/p|/div|/li|/tr)\\b[^>]*>", "\n")
                .replaceAll("<[^>]*(>|$)", " ")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    /** Whom a mail of ours has not reached for good. */
    List<Address> failed() throws MessagingException, IOException {
        var failed = new ArrayList<Address>();
        var told = mail.getHeader("X-Failed-Recipients");
        if (told != null) {
            for (var one : String.join(",", told).split(",")) {
                Address.of(one, null).ifPresent(failed::add);
            }
        }
        for (var part : leaves()) {
            if (part.isMimeType("message/delivery-status")) {
                // A report tells of one recipient after the other, with an empty line between.
                for (var recipient : text(part, READ).split("\\r?\\n[ \\t]*\\r?\\n")) {
                    var match = FAILED.matcher(recipient);
                    if (match.find() && ACTION.matcher(recipient).find()) {
                        Address.of(match.group(1), null).ifPresent(failed::add);
                    }
                }
            }
        }
        return failed.stream().distinct().toList();
    }

    // Of a large part no more is fetched than is looked at.
    private static String text(Part part, int most) throws MessagingException, IOException {
        try (var content = part.getInputStream()) {
            return new String(content.readNBytes(most), charset(part));
        }
    }

    private static Charset charset(Part part) throws MessagingException {
        try {
            var named = new ContentType(part.getContentType()).getParameter("charset");
            return named == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(named));
        } catch (jakarta.mail.internet.ParseException | IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
