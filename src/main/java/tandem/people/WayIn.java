package tandem.people;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.stereotype.Component;
import tandem.shell.Visitors;

/**
 * Leads those who are not signed in, or no longer, to the door, and from there to the page where they were. What they sent
 * by a form is not lost: it waits at the door.
 */
@Component
class WayIn implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final SetUp setUp;
    private final AccessDeniedHandler refusal = new AccessDeniedHandlerImpl();

    WayIn(SetUp setUp) {
        this.setUp = setUp;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException, ServletException {
        if (setUp.done() && isForm(request)) {
            request.getRequestDispatcher(SignInPages.WAITING).forward(request, response);
        } else {
            lead(request, response);
        }
    }

    /** A form without the token of its page is refused; whoever is not signed in any more, signs in first. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException, ServletException {
        if (Visitors.current().isPresent()) {
            refusal.handle(request, response, cause);
        } else {
            lead(request, response);
        }
    }

    private void lead(HttpServletRequest request, HttpServletResponse response) {
        var door = setUp.done() ? door(request) : "/set-up";
        if (MediaType.TEXT_EVENT_STREAM_VALUE.equals(request.getHeader("Accept"))) {
            response.setStatus(401);
        } else if (isHtmx(request)) {
            response.setHeader("HX-Redirect", door);
            response.setStatus(401);
        } else {
            response.setHeader("Location", door);
            response.setStatus(303);
        }
    }

    private static String door(HttpServletRequest request) {
        var page = page(request);
        return page.equals("/") ? "/sign-in" : "/sign-in?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    /** The page that somebody wants to see, or from which they sent something. */
    static String page(HttpServletRequest request) {
        var asked = request.getMethod().equals("GET") && !isHtmx(request)
                ? request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString())
                : Stream.of(request.getHeader("HX-Current-URL"), request.getHeader("Referer"))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("/");
        try {
            var address = URI.create(asked);
            return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        } catch (IllegalArgumentException unreadable) {
            return "/";
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && !isHtmx(request)
                && MediaType.APPLICATION_FORM_URLENCODED_VALUE.equals(request.getContentType());
    }

    private static boolean isHtmx(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }
}
