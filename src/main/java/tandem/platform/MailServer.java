package tandem.platform;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import tandem.platform.Settings.Mail.Encryption;

/** The mail server that is set under {@code tandem.mail}. */
@Component
class MailServer {

    private static final String PATIENCE = "15000";

    private final Settings.Mail settings;
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    MailServer(Settings settings) {
        this.settings = settings.mail();
        sender.setHost(this.settings.host());
        sender.setPort(this.settings.port());
        sender.setUsername(this.settings.user());
        sender.setPassword(this.settings.password());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        var how = sender.getJavaMailProperties();
        how.put("mail.smtp.auth", String.valueOf(this.settings.user() != null));
        how.put("mail.smtp.starttls.enable", String.valueOf(this.settings.encryption() == Encryption.STARTTLS));
        how.put("mail.smtp.starttls.required", String.valueOf(this.settings.encryption() == Encryption.STARTTLS));
        how.put("mail.smtp.ssl.enable", String.valueOf(this.settings.encryption() == Encryption.TLS));
        how.put("mail.smtp.connectiontimeout", PATIENCE);
        how.put("mail.smtp.timeout", PATIENCE);
        how.put("mail.smtp.writetimeout", PATIENCE);
    }

    boolean isSet() {
        return settings.host() != null && !settings.host().isBlank();
    }

    /** @return why the server has not taken it; nothing where it has */
    @Nullable
    String send(Outbox.Letter letter) {
        try {
            var message = sender.createMimeMessage();
            var parts = new MimeMessageHelper(message);
            parts.setFrom(settings.from());
            parts.setTo(letter.recipient());
            parts.setSubject(letter.subject());
            parts.setText(letter.body());
            parts.setSentDate(new Date());
            message.saveChanges();
            message.setHeader("Message-ID", "<" + letter.id() + "@tandem>");
            message.setHeader("Auto-Submitted", "auto-generated");
            sender.send(message);
            return null;
        } catch (MailException | MessagingException failure) {
            return String.valueOf(failure.getMessage());
        }
    }
}
