package tandem.shell;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/** What kind of answer a request expects. */
final class Route {

    private Route() {}

    static boolean isApi(HttpServletRequest request) {
        return path(request).startsWith("/api/");
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
