package tandem.collecting.links;

import static tandem.shell.Words.say;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tandem.collecting.Privacy;
import tandem.collecting.Robot;
import tandem.collecting.Sites;
import tandem.collecting.Throttle;
import tandem.collecting.Tickets;
import tandem.collecting.TooMany;
import tandem.collecting.WebAddress;
import tandem.shell.Refusal;

/**
 * Leads whoever follows a link to where it was made to lead, and nowhere else: nothing in the address that was asked for can change
 * the target. That something goes wrong with counting holds nobody up.
 */
@Controller
class FollowPages {

    private static final Logger LOG = LoggerFactory.getLogger(FollowPages.class);

    private final Links links;
    private final Clicks clicks;
    private final Sites sites;
    private final Throttle byAddress = new Throttle(120, 1);

    FollowPages(Links links, Clicks clicks, Sites sites) {
        this.links = links;
        this.clicks = clicks;
        this.sites = sites;
    }

    @GetMapping("/l/{code}")
    ResponseEntity<Void> follow(@PathVariable String code, HttpServletRequest request) {
        return follow(link(code), null, request);
    }

    @GetMapping("/l/{code}/{signature}")
    ResponseEntity<Void> follow(@PathVariable String code, @PathVariable String signature, HttpServletRequest request) {
        return follow(link(code), signature, request);
    }

    private Link link(String code) {
        return links.of(code).orElseThrow(() -> Refusal.notFound(say("link")));
    }

    private ResponseEntity<Void> follow(Link link, @Nullable String signature, HttpServletRequest request) {
        var ticket = noted(link, signature, request).filter(_ -> isOurs(link));
        return ResponseEntity.status(302)
                .header("Location", target(link, ticket.orElse(null)))
                .header("Cache-Control", "no-store")
                .header("X-Robots-Tag", "noindex")
                .build();
    }

    private Optional<UUID> noted(Link link, @Nullable String signature, HttpServletRequest request) {
        if (link.retired() || request.getMethod().equals("HEAD")) {
            return Optional.empty();
        }
        try {
            byAddress.take(request.getRemoteAddr(), 1);
            if (Robot.of(request).isPresent()) {
                clicks.robot(link);
                return Optional.empty();
            }
            if (signature == null || Privacy.isWanted(request)) {
                clicks.anybody(link);
                return Optional.empty();
            }
            return clicks.person(link, signature);
        } catch (TooMany flood) {
            return Optional.empty();
        } catch (org.springframework.dao.DataAccessException broken) {
            LOG.warn("A click on {} could not be noted.", link.path(), broken);
            return Optional.empty();
        }
    }

    private boolean isOurs(Link link) {
        return WebAddress.of(link.target()).flatMap(to -> sites.of(to.origin())).isPresent();
    }

    // Tells the page behind it what the link knows; what its address says itself is left as it is.
    private static String target(Link link, @Nullable UUID ticket) {
        var parts = link.target().split("#", 2);
        var address = new StringBuilder(parts[0]);
        var utm = link.utm();
        add(address, "utm_source", utm.source());
        add(address, "utm_medium", utm.medium());
        add(address, "utm_campaign", utm.campaign());
        add(address, "utm_content", utm.content());
        add(address, Tickets.PARAMETER, ticket == null ? null : ticket.toString());
        return parts.length == 1 ? address.toString() : address + "#" + parts[1];
    }

    private static void add(StringBuilder address, String name, @Nullable String value) {
        if (value == null || address.toString().matches(".*[?&]" + name + "=.*")) {
            return;
        }
        address.append(address.indexOf("?") < 0 ? '?' : '&').append(name).append('=');
        address.append(java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8));
    }
}
