package tandem.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tandem.platform.Acting;

/** Lets everything that a request does be done on behalf of its visitor. */
@Component
class ActingFilter extends OncePerRequestFilter {

    private final Clock clock;

    ActingFilter(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        var visitor = Visitors.current();
        if (visitor.isEmpty()) {
            rest.doFilter(request, response);
            return;
        }
        Route.asked(request, clock.millis());
        var acting = new Acting(visitor.get().id(), Route.isApi(request) ? "api" : "page");
        try {
            acting.call(() -> {
                rest.doFilter(request, response);
                return null;
            });
        } catch (IOException | ServletException | RuntimeException broken) {
            throw broken;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // Nobody needs to be asked who they are for a style sheet.
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Route.isAsset(request);
    }
}
