package tandem.conversations;

import static tandem.shell.Words.say;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.conversations.Talk.Kind;
import tandem.shell.Refusal;
import tandem.shell.Visitor;

/**
 * What somebody has typed into the form of a talk, or what the form begins with. Times are meant where that person is.
 *
 * @param refusal why it was not kept; null where nothing was sent yet
 */
public record TalkForm(
        Map<String, String> typed,
        Visitor by,
        Instant now,
        @Nullable Refusal refusal) {

    Talk talk() {
        return new Talk(contact(), chosen(), at(), theyCame(), text("note"), text("next"), nextOn());
    }

    private UUID contact() {
        var contact = asked("contact");
        if (contact == null) {
            throw Refusal.of("contact", say("Choose whom you talked to."));
        }
        return contact;
    }

    @Nullable
    UUID asked(String what) {
        var id = text(what);
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.of(what, say("“{0}” cannot be read.", value(what)));
        }
    }

    /** What is chosen; a call where nothing is, or nothing that there is. */
    public Kind kind() {
        return known().orElse(Kind.CALL);
    }

    private Optional<Kind> known() {
        var kind = typed.getOrDefault("kind", Kind.CALL.name());
        return Arrays.stream(Kind.values())
                .filter(one -> one.name().equalsIgnoreCase(kind))
                .findFirst();
    }

    private Kind chosen() {
        return known().orElseThrow(() -> new Refusal(say("“{0}” cannot be read.", value("kind"))));
    }

    public boolean theyCame() {
        return "in".equals(typed.get("direction"));
    }

    private Instant at() {
        var at = text("at");
        try {
            return at == null
                    ? now.truncatedTo(ChronoUnit.MINUTES)
                    : LocalDateTime.parse(at).atZone(by.zone()).toInstant();
        } catch (DateTimeException wrong) {
            throw Refusal.of("at", say("“{0}” cannot be read.", value("at")));
        }
    }

    private @Nullable LocalDate nextOn() {
        var day = text("next_on");
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeException wrong) {
            throw Refusal.of("next_on", say("“{0}” cannot be read.", value("next_on")));
        }
    }

    /** When it was, as an input holds it. */
    public String when() {
        var at = text("at");
        return at != null
                ? at
                : LocalDateTime.ofInstant(now, by.zone())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString();
    }

    /** What an input holds. */
    public String value(String name) {
        return typed.getOrDefault(name, "");
    }

    public @Nullable String wrong(String name) {
        var reason = refusal == null ? "" : refusal.about(name);
        return reason.isEmpty() ? null : reason;
    }

    /** Where the reader came from, within this Tandem. */
    String back(UUID contact) {
        var to = text("to");
        return to != null && to.matches("/(?![/\\\\])[\\w/?=&%.-]*") && !to.startsWith("/log")
                ? to
                : "/contacts/" + contact;
    }

    private @Nullable String text(String name) {
        var value = typed.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
