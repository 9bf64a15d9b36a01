package tandem.shell;

import static tandem.shell.Words.say;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tandem.shell.Refusal.Kind;

/** The stream of events behind an open page. */
@Controller
@RequestMapping("/live")
class LivePages {

    private static final String PLACE = "[a-z-]{1,40}(/\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12})?";
    private static final int MOST = 20;

    private final Live live;
    private final Presence presence;

    LivePages(Live live, Presence presence) {
        this.live = live;
        this.presence = presence;
    }

    /**
     * @param watch what the page shows: {@code contacts} for any of them, {@code contacts/<id>} for one
     * @param since when the page was asked for, in milliseconds
     * @param last the last event that the browser has seen, as it says by itself when it comes back
     */
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter open(
            @RequestParam List<String> watch,
            @RequestParam(defaultValue = "0") long since,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long last,
            Visitor visitor,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (watch.size() > MOST || !watch.stream().allMatch(place -> place.matches(PLACE))) {
            throw new Refusal(Kind.UNREADABLE, say("A page watches up to {0} things such as contacts.", MOST));
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // nginx would keep the events until it has a portion of them
        var session = request.getSession(false);
        return live.open(
                visitor,
                session == null ? "" : session.getId(),
                watch,
                Instant.ofEpochMilli(last == null ? since : last));
    }

    @PostMapping("/{stream}/editing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void edit(@PathVariable UUID stream, @RequestParam boolean editing, Visitor visitor) {
        presence.edit(stream, visitor.id(), editing);
    }

    @PostMapping("/{stream}/leaving")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable UUID stream, Visitor visitor) {
        live.leave(stream, visitor);
    }
}
