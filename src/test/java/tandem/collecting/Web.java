package tandem.collecting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.Caller;
import tandem.Cast;
import tools.jackson.databind.json.JsonMapper;

/** A website of ours, and the browsers that come to it. */
public final class Web {

    static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    final String origin;
    private final Caller stranger;

    public Web(Cast cast, String mark) {
        this.origin = "https://www." + mark + ".example";
        this.stranger = cast.stranger();
        cast.as(cast.ada()).post("/api/v1/sites", Map.of("origin", origin, "pricePath", "/prices"));
    }

    /** A page that somebody looks at, some seconds ago. */
    public record View(UUID id, String path, long secondsAgo, Map<String, String> utm, String referrer) {

        public static View of(String path, long secondsAgo) {
            return new View(UUID.randomUUID(), path, secondsAgo, Map.of(), "");
        }

        public View from(String source, String medium, String campaign) {
            return new View(
                    id, path, secondsAgo, Map.of("source", source, "medium", medium, "campaign", campaign), referrer);
        }

        public View led(String by) {
            return new View(id, path, secondsAgo, utm, by);
        }

        Map<String, Object> json(String origin) {
            return Map.of(
                    "id",
                    id.toString(),
                    "url",
                    origin + path,
                    "title",
                    "Page " + path.replaceAll("[?#].*", ""),
                    "referrer",
                    referrer,
                    "ago",
                    secondsAgo * 1_000,
                    "utm",
                    utm);
        }
    }

    public Caller.Reply look(UUID browser, View... views) {
        return look(browser, null, views);
    }

    public Caller.Reply look(UUID browser, @Nullable String ticket, View... views) {
        return send(body(browser, ticket, views));
    }

    String body(UUID browser, @Nullable String ticket, View... views) {
        var body = new HashMap<String, @Nullable Object>();
        body.put("browser", browser.toString());
        body.put("ticket", ticket);
        body.put("views", List.of(views).stream().map(view -> view.json(origin)).toList());
        return JsonMapper.shared().writeValueAsString(body);
    }

    public Caller.Reply send(String body, String... more) {
        return stranger.send("POST", "/collect", body, headers(origin, more));
    }

    static String[] headers(String origin, String... more) {
        var headers = new ArrayList<>(List.of("Origin", origin));
        var names = List.of(more);
        if (!names.contains("User-Agent")) {
            headers.addAll(List.of("User-Agent", FIREFOX));
        }
        if (!names.contains("Accept-Language")) {
            headers.addAll(List.of("Accept-Language", "en"));
        }
        headers.addAll(names);
        return headers.toArray(String[]::new);
    }
}
