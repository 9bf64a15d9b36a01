package tandem.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.ModelAndView;

/** Tells a {@link Trouble} to whoever asked: as a page, as a notice on the page at hand, or as a problem (RFC 9457). */
final class Answer {

    private Answer() {}

    static Object to(HttpServletRequest request, HttpServletResponse response, Trouble trouble) {
        if (Route.isApi(request)) {
            return problem(trouble);
        }
        response.setStatus(trouble.status());
        return Route.isHtmx(request)
                ? notice(response, trouble)
                : new ModelAndView("shell/refused", "trouble", trouble);
    }

    private static ResponseEntity<Map<String, @Nullable Object>> problem(Trouble trouble) {
        var problem = new LinkedHashMap<String, @Nullable Object>();
        problem.put("title", trouble.title());
        problem.put("status", trouble.status());
        problem.put("detail", trouble.sentence());
        if (!trouble.faults().isEmpty()) {
            problem.put("faults", trouble.faults());
        }
        if (trouble.number() != null) {
            problem.put("number", trouble.number());
        }
        return ResponseEntity.status(trouble.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    // The page stays as it is, with what was typed into it; only its notice changes.
    private static ModelAndView notice(HttpServletResponse response, Trouble trouble) {
        response.setHeader("HX-Retarget", "#notice");
        response.setHeader("HX-Reselect", "#notice");
        response.setHeader("HX-Reswap", "outerHTML show:window:top");
        response.setHeader("HX-Push-Url", "false");
        var number = trouble.number() == null ? "" : " " + trouble.number();
        return new ModelAndView("shell/notice", "notice", new Notice(Notice.Tone.LATE, trouble.sentence() + number));
    }
}
