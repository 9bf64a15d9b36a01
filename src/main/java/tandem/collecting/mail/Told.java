package tandem.collecting.mail;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a sender of mail tells of one mail.
 *
 * @param key what the sender calls it; null where it has no name
 * @param email of the contact
 * @param event in the sender's word
 * @param at null where the sender does not say
 * @param machine a machine opened it, not a person
 */
record Told(
        @Nullable String key,
        String email,
        String event,
        @Nullable Instant at,
        @Nullable String campaign,
        @Nullable String content,
        @Nullable String note,
        boolean machine) {

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("sent", "mail_sent"),
            Map.entry("send", "mail_sent"),
            Map.entry("delivery", "mail_delivered"),
            Map.entry("delivered", "mail_delivered"),
            Map.entry("open", "mail_opened"),
            Map.entry("opened", "mail_opened"),
            Map.entry("click", "mail_clicked"),
            Map.entry("clicked", "mail_clicked"),
            Map.entry("bounce", "mail_bounced"),
            Map.entry("bounced", "mail_bounced"),
            Map.entry("dropped", "mail_bounced"),
            Map.entry("failed", "mail_bounced"),
            Map.entry("hardbounce", "mail_bounced"),
            Map.entry("softbounce", "mail_bounced"),
            Map.entry("inbound", "mail_replied"),
            Map.entry("reply", "mail_replied"),
            Map.entry("replied", "mail_replied"),
            Map.entry("unsubscribe", "mail_unsubscribed"),
            Map.entry("unsubscribed", "mail_unsubscribed"),
            Map.entry("groupunsubscribe", "mail_unsubscribed"),
            Map.entry("spamcomplaint", "mail_unsubscribed"),
            Map.entry("spamreport", "mail_unsubscribed"),
            Map.entry("complained", "mail_unsubscribed"));

    /** In the word for a mail that came back now and may arrive another time. */
    static final String FOR_NOW = "softbounce";

    /** Whether it came back because nothing reaches the address any more. */
    boolean isForGood() {
        return kind().filter("mail_bounced"::equals).isPresent() && !word().equals(FOR_NOW);
    }

    private String word() {
        return event.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    /** The kind of touch that it is; nothing where it is none. */
    Optional<String> kind() {
        return machine ? Optional.empty() : Optional.ofNullable(KINDS.get(word()));
    }
}
