package tandem.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** The one place where what a route throws becomes an answer. */
@ControllerAdvice
class Refusals {

    @ExceptionHandler
    Object answer(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (failure instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        if (failure instanceof Refusal refusal && refusal.kind() == Refusal.Kind.BUSY) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        var asked = request.getMethod() + " " + Route.path(request);
        var trouble = Diagnosis.of(failure, asked);
        if (response.isCommitted()) {
            // Half an answer is on its way: it is cut, so that nobody takes it for a whole one.
            throw failure;
        }
        return Answer.to(request, response, trouble);
    }

    /** Spring Security asks for a sign-in, or says no. */
    @ExceptionHandler({AuthenticationException.class, AccessDeniedException.class})
    void leave(RuntimeException toSecurity) {
        throw toSecurity;
    }

    /** Whoever asked has gone: there is nobody to answer. */
    @ExceptionHandler
    @Nullable
    Object gone(AsyncRequestNotUsableException nobodyListens) {
        return null;
    }
}
