package tandem.mailboxes;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail, as far as we look at it.
 *
 * @param key the same in whatever mailbox it lies: its Message-ID, or a digest where it has none
 * @param from none where the mail does not say so in a way that can be read
 * @param sent it lies among the mails that we have sent
 * @param at when it was written
 * @param content its parts, which are asked of the server only where they matter
 */
record Letter(
        String key,
        @Nullable Address from,
        List<Address> to,
        boolean sent,
        Instant at,
        String subject,
        Nature nature,
        Parts content) {

    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST_KEY = 500;

    /** Clocks run ahead a little; a mail that says it was written later than it arrived is wrong about it. */
    private static final Duration AHEAD = Duration.ofHours(1);

    static Letter of(MimeMessage mail, boolean sent, Instant now) throws MessagingException {
        var from = from(mail);
        var to = Stream.of(Message.RecipientType.TO, Message.RecipientType.CC)
                .flatMap(type -> recipients(mail, type).stream())
                .distinct()
                .toList();
        var subject = java.util.Objects.requireNonNullElse(line(mail.getSubject(), LONGEST_SUBJECT), "");
        var at = at(mail, now);
        return new Letter(
                key(mail, from, at, subject),
                from,
                to,
                sent,
                at,
                subject,
                Nature.of(mail, from, subject),
                new Parts(mail));
    }

    private static @Nullable Address from(MimeMessage mail) {
        try {
            return Address.of(mail.getFrom()).stream().findFirst().orElse(null);
        } catch (MessagingException unreadable) {
            return null;
        }
    }

    private static List<Address> recipients(MimeMessage mail, Message.RecipientType type) {
        try {
            return Address.of(mail.getRecipients(type));
        } catch (MessagingException unreadable) {
            return List.of();
        }
    }

    private static Instant at(MimeMessage mail, Instant now) throws MessagingException {
        var received = instant(mail.getReceivedDate());
        var latest = (received == null ? now : received).plus(AHEAD);
        var written = instant(mail.getSentDate());
        return written != null && written.isAfter(Instant.EPOCH) && written.isBefore(latest)
                ? written
                : received == null ? now : received;
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static String key(MimeMessage mail, @Nullable Address from, Instant at, String subject)
            throws MessagingException {
        var id = line(mail.getMessageID(), Integer.MAX_VALUE);
        if (id != null && id.length() <= LONGEST_KEY) {
            return id;
        }
        try {
            var says = (id == null ? "" : id) + '\n' + from + '\n' + at + '\n' + subject;
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(says.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A text of others in one line, without what would steer a terminal or turn the direction of writing. */
    static @Nullable String line(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        var line =
                text.replaceAll("[\\p{Cntrl}\u202A-\u202E\u2066-\u2069]+", " ").strip();
        if (line.isEmpty()) {
            return null;
        }
        return line.length() <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, longest)));
    }
}
