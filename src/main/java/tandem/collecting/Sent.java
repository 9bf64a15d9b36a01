package tandem.collecting;

import static tandem.shell.Words.say;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tools.jackson.databind.JsonNode;

/**
 * What the script sends of one browser.
 *
 * @param ticket what a personal link put into the address of the page
 * @param driven the browser says that a program drives it
 * @param views in the order in which they happened
 */
record Sent(UUID browser, @Nullable UUID ticket, boolean driven, List<View> views) {

    static final int MOST = 50;

    /** Older than this is no news of a visit any more. */
    private static final Duration OLDEST = Duration.ofDays(1);

    /**
     * A page that was looked at.
     *
     * @param id given by the browser
     * @param at told as how long ago it was, so a clock that goes wrong does no harm
     */
    record View(
            UUID id,
            Instant at,
            WebAddress page,
            @Nullable String title,
            @Nullable WebAddress referrer,
            Utm utm) {}

    /** @param origin of the website that sends it, to which every page must belong */
    static Sent read(JsonNode json, String origin, Instant now) {
        var views = json.path("views");
        if (!views.isArray() || views.isEmpty() || views.size() > MOST) {
            throw unreadable("views");
        }
        var read = new ArrayList<View>(views.size());
        for (var view : views) {
            read.add(view(view, origin, now));
        }
        read.sort(Comparator.comparing(View::at));
        return new Sent(
                id(json, "browser").orElseThrow(() -> unreadable("browser")),
                id(json, "ticket").orElse(null),
                json.path("driven").asBoolean(false),
                read);
    }

    private static View view(JsonNode json, String origin, Instant now) {
        var page = WebAddress.of(text(json, "url"))
                .filter(address -> address.origin().equals(origin))
                .orElseThrow(() -> unreadable("url"));
        var ago = Duration.ofMillis(Math.max(0, json.path("ago").asLong(0)));
        return new View(
                id(json, "id").orElseThrow(() -> unreadable("id")),
                now.minus(ago.compareTo(OLDEST) > 0 ? OLDEST : ago),
                page,
                Clean.line(text(json, "title"), 300),
                WebAddress.of(text(json, "referrer")).orElse(null),
                Utm.of(name -> text(json.path("utm"), name)));
    }

    private static @Nullable String text(JsonNode json, String name) {
        var value = json.path(name);
        return value.isString() ? value.asString() : null;
    }

    private static Optional<UUID> id(JsonNode json, String name) {
        var text = text(json, name);
        return text != null && text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    private static Refusal unreadable(String field) {
        return new Refusal(
                Kind.UNREADABLE,
                say("{0} cannot be read.", field),
                List.of(new Refusal.Fault(field, say("This value cannot be used here."))));
    }
}
