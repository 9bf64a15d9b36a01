package tandem.shell;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** All templates; each is called by its place among the rooms, as {@code deals/board}. */
@Component
public class Templates {

    private final TemplateEngine engine;

    Templates(@Value("${tandem.dev.templates:false}") boolean live) {
        this.engine = live
                ? TemplateEngine.create(
                        new DirectoryCodeResolver(Path.of("src/main/java/tandem")),
                        Path.of("target", "live-templates"),
                        ContentType.Html,
                        Templates.class.getClassLoader())
                : TemplateEngine.createPrecompiled(ContentType.Html);
    }

    /** A template with its parameters, to be written later into a page. */
    public Content content(String name, Map<String, ? extends @Nullable Object> parameters) {
        return output -> render(name, parameters, output);
    }

    @SuppressWarnings("NullAway") // a template may take null
    void render(String name, Map<String, ? extends @Nullable Object> parameters, TemplateOutput output) {
        engine.render(name + ".jte", new HashMap<String, Object>(parameters), output);
    }

    boolean has(String name) {
        return engine.hasTemplate(name + ".jte");
    }
}
