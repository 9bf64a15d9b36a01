package tandem.collecting.mail;

import static tandem.shell.Words.say;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.collecting.Body;
import tandem.collecting.Throttle;
import tandem.platform.Acting;
import tandem.shell.Refusal;

/** Where senders of mail tell what became of it. What is answered with 200 is kept; told again, it is not kept twice. */
@RestController
class ReceiveApi {

    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final Hooks hooks;
    private final MailEvents events;
    private final Throttle wrong = new Throttle(30, 0.1);

    ReceiveApi(Hooks hooks, MailEvents events) {
        this.hooks = hooks;
        this.events = events;
    }

    @PostMapping("/hooks/mail/{secret}")
    ResponseEntity<MailEvents.Outcome> receive(@PathVariable String secret, HttpServletRequest request)
            throws IOException {
        var hook = hooks.of(secret).orElse(null);
        if (hook == null) {
            wrong.take(request.getRemoteAddr(), 1);
            throw Refusal.notFound(say("sender"));
        }
        var read = Letters.read(Body.json(request, MOST_BYTES), hook.paths());
        return ResponseEntity.ok(new Acting(null, "mail hook").call(() -> events.take(hook, read)));
    }
}
