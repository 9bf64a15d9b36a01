package tandem.shell;

import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import tandem.platform.Settings;

/** Shows what a route answers: the name of a template, {@code deals/board}, with its parameters from the model. */
@Component
class TemplateViews implements ViewResolver, Ordered {

    private final Templates templates;
    private final Frames frames;
    private final boolean timing;

    TemplateViews(Templates templates, Frames frames, Settings settings) {
        this.templates = templates;
        this.frames = frames;
        this.timing = settings.timing();
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        if (name.startsWith("redirect:") || name.startsWith("forward:")) {
            return null;
        }
        if (!templates.has(name)) {
            throw new IllegalStateException("There is no template " + name + ".jte");
        }
        return (model, request, response) -> show(name, model == null ? Map.of() : model, request, response);
    }

    // A page is written as a whole or not at all: what breaks in its middle becomes a proper answer.
    private void show(String name, Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        var page = new Utf8ByteOutput();
        templates.page(name, model, frames.around(model, request), page);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        if (timing) {
            response.setHeader(ServerTiming.HEADER, ServerTiming.spent());
        }
        response.setContentLength(page.getContentLength());
        try (var out = response.getOutputStream()) {
            page.writeTo(out);
        }
    }

    // Before Spring's own, which would forward to a page that is not there.
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
