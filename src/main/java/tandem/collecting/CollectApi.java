package tandem.collecting;

import static tandem.shell.Words.say;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.shell.Refusal;

/** Where websites tell which pages were looked at. What is answered with 202 is kept. */
@RestController
class CollectApi {

    private static final int MOST_BYTES = 64 * 1024;

    private final Collecting collecting;
    private final Sites sites;
    private final Clock clock;

    CollectApi(Collecting collecting, Sites sites, Clock clock) {
        this.collecting = collecting;
        this.sites = sites;
        this.clock = clock;
    }

    @PostMapping("/collect")
    ResponseEntity<Void> collect(HttpServletRequest request) throws IOException {
        if (Privacy.isWanted(request)) {
            return ResponseEntity.noContent().build();
        }
        collecting.admit(request.getRemoteAddr());
        var site = sites.of(request.getHeader("Origin"))
                .orElseThrow(() -> Refusal.forbidden(
                        say("This website is not listed. An administrator lists it under Websites.")));
        var sent = Sent.read(Body.json(request, MOST_BYTES), site.origin(), clock.instant());
        collecting.take(sent, Robot.of(request), request.getHeader("User-Agent"));
        return ResponseEntity.accepted().build();
    }
}
