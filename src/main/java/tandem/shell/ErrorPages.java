package tandem.shell;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the container leads when an error did not come from a route: a filter, security, a request it cannot read. */
@Controller
class ErrorPages implements ErrorController {

    @RequestMapping("/error")
    Object error(HttpServletRequest request, HttpServletResponse response) {
        return Answer.to(request, response, trouble(request));
    }

    private static Trouble trouble(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            return Diagnosis.of(rootOf(failure), request.getMethod() + " " + Route.path(request));
        }
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? Trouble.of(status)
                : Trouble.of(404);
    }

    private static Throwable rootOf(Throwable failure) {
        return failure instanceof jakarta.servlet.ServletException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }
}
