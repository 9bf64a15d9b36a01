package tandem.shell;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/** What kind of answer a request expects. */
final class Route {

    private static final String ASKED_AT = "tandem.askedAt";

    private Route() {}

    /** From now on, what changes is news to whoever has asked. */
    static void asked(HttpServletRequest request, long now) {
        request.setAttribute(ASKED_AT, now);
    }

    static long askedAt(HttpServletRequest request) {
        return request.getAttribute(ASKED_AT) instanceof Long at ? at : 0;
    }

    static boolean isApi(HttpServletRequest request) {
        var path = path(request);
        return path.startsWith("/api/") || path.equals("/collect") || path.startsWith("/hooks/");
    }

    static boolean isAsset(HttpServletRequest request) {
        return path(request).startsWith("/look/") || path(request).startsWith("/webjars/");
    }

    static boolean isHtmx(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    /** The path that was asked for, also while the container reports an error about it. */
    static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
    }
}
