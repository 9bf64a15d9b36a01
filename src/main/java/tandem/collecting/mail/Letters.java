package tandem.collecting.mail;

import static tandem.shell.Words.say;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.collecting.Clean;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tools.jackson.databind.JsonNode;

/**
 * Reads what senders of mail tell, in whatever form they tell it. Postmark, SendGrid and Mailgun are known by what they send; of
 * any other sender somebody says where what stands ({@link #PATHS}).
 */
final class Letters {

    /** Where a sender that is not known by name writes what, unless somebody says otherwise. */
    static final Map<String, String> PATHS = Map.of(
            "email", "email", "event", "event", "at", "at", "key", "id", "campaign", "campaign", "content", "url");

    private static final int MOST = 10_000;

    private Letters() {}

    /** What Postmark calls a mail that may arrive another time. */
    private static final Set<String> FOR_NOW =
            Set.of("SoftBounce", "Transient", "DnsError", "Blocked", "AutoResponder");

    /** What a reading could use, and how many parts of it named no event or nobody. */
    record Read(List<Told> told, int unusable) {}

    static Read read(JsonNode json, Map<String, String> paths) {
        var events = json.isArray() ? json.valueStream().toList() : List.of(json);
        if (events.size() > MOST) {
            throw new Refusal(Kind.TOO_LARGE, say("More than {0} events at once are not taken.", MOST));
        }
        var told = new ArrayList<Told>(events.size());
        events.forEach(event -> one(event, paths).ifPresent(told::add));
        return new Read(told, events.size() - told.size());
    }

    private static Optional<Told> one(JsonNode event, Map<String, String> paths) {
        if (event.has("RecordType") || event.has("FromFull")) {
            return postmark(event);
        }
        if (event.has("sg_event_id")) {
            return sendGrid(event);
        }
        return event.has("event-data") ? mailgun(event.path("event-data")) : any(event, paths);
    }

    private static Optional<Told> postmark(JsonNode event) {
        var type = event.has("RecordType") ? text(event, "RecordType") : "Inbound";
        var inbound = "Inbound".equals(type);
        var message = text(event, "MessageID");
        var at = first(event, "DeliveredAt", "ReceivedAt", "BouncedAt", "ChangedAt", "Date");
        if ("SubscriptionChange".equals(type)) {
            type = event.path("SuppressSending").asBoolean(false) ? "Unsubscribe" : "Resubscribe";
        } else if ("Bounce".equals(type) && FOR_NOW.contains(String.valueOf(text(event, "Type")))) {
            type = Told.FOR_NOW;
        }
        return told(
                message == null ? null : type + " " + message + " " + at + " " + text(event, "OriginalLink"),
                inbound ? first(event.path("FromFull"), "Email") : first(event, "Recipient", "Email"),
                type,
                at,
                text(event, "Tag"),
                first(event, "OriginalLink", "Subject"),
                first(event, "Description", "StrippedTextReply"),
                false);
    }

    private static Optional<Told> sendGrid(JsonNode event) {
        var campaign = first(event, "marketing_campaign_name", "singlesend_name");
        return told(
                text(event, "sg_event_id"),
                text(event, "email"),
                "blocked".equals(text(event, "type")) ? Told.FOR_NOW : text(event, "event"),
                text(event, "timestamp"),
                campaign == null ? category(event.path("category")) : campaign,
                first(event, "url", "subject"),
                text(event, "reason"),
                event.path("sg_machine_open").asBoolean(false));
    }

    private static @Nullable String category(JsonNode category) {
        return category.isArray() && !category.isEmpty()
                ? category.get(0).asString("")
                : category.isString() ? category.asString() : null;
    }

    private static Optional<Told> mailgun(JsonNode event) {
        var tags = event.path("tags");
        return told(
                text(event, "id"),
                text(event, "recipient"),
                "temporary".equals(text(event, "severity")) ? Told.FOR_NOW : text(event, "event"),
                text(event, "timestamp"),
                tags.isArray() && !tags.isEmpty() ? tags.get(0).asString("") : null,
                first(event, "url"),
                text(event.path("delivery-status"), "message"),
                event.path("client-info").path("bot").isString()
                        && !event.path("client-info").path("bot").asString().isEmpty());
    }

    private static Optional<Told> any(JsonNode event, Map<String, String> paths) {
        return told(
                at(event, paths, "key"),
                at(event, paths, "email"),
                at(event, paths, "event"),
                at(event, paths, "at"),
                at(event, paths, "campaign"),
                at(event, paths, "content"),
                null,
                false);
    }

    private static @Nullable String at(JsonNode event, Map<String, String> paths, String what) {
        var node = event;
        for (var step : paths.getOrDefault(what, PATHS.getOrDefault(what, what)).split("\\.")) {
            node = node.path(step);
        }
        return node.isValueNode() && !node.isNull() ? node.asString("") : null;
    }

    private static @Nullable String text(JsonNode event, String name) {
        var value = event.path(name);
        return value.isValueNode() && !value.isNull() ? value.asString("") : null;
    }

    private static @Nullable String first(JsonNode event, String... names) {
        return Stream.of(names)
                .map(name -> text(event, name))
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static Optional<Told> told(
            @Nullable String key,
            @Nullable String email,
            @Nullable String event,
            @Nullable String at,
            @Nullable String campaign,
            @Nullable String content,
            @Nullable String note,
            boolean machine) {
        var address = address(email);
        return address == null || event == null || event.isBlank()
                ? Optional.empty()
                : Optional.of(new Told(
                        Clean.line(key, 500),
                        address,
                        event,
                        instant(at),
                        Clean.line(campaign, 200),
                        Clean.line(content, 500),
                        Clean.lines(note, 2_000),
                        machine));
    }

    /** {@code Petra Novak <petra@nordlicht.example>} is known by what stands in the brackets. */
    private static @Nullable String address(@Nullable String email) {
        if (email == null) {
            return null;
        }
        int open = email.lastIndexOf('<');
        int close = email.lastIndexOf('>');
        var address = (open >= 0 && close > open ? email.substring(open + 1, close) : email)
                .strip()
                .toLowerCase(Locale.ROOT);
        return address.length() <= 254 && address.matches("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+\\.[^@\\s\\p{Cntrl}]+")
                ? address
                : null;
    }

    /** As an instant of ISO 8601, or as seconds or milliseconds since 1970. */
    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.matches("\\d{1,15}(\\.\\d+)?")) {
                double number = Double.parseDouble(text);
                return Instant.ofEpochMilli((long) (number > 1e11 ? number : number * 1_000));
            }
            return OffsetDateTime.parse(text.strip().replaceFirst(" ", "T")).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
