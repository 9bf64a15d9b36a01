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

    private static final ScopedValue<Frame> FRAME = ScopedValue.newInstance();

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

    /** A template with its parameters, to be written later into a page. Like a page it may take the {@link Frame}. */
    public Content content(String name, Map<String, ? extends @Nullable Object> parameters) {
        return output -> {
            var all = new HashMap<String, @Nullable Object>(parameters);
            if (FRAME.isBound()) {
                all.put("frame", FRAME.get());
            }
            render(name, all, output);
        };
    }

    void page(String name, Map<String, ? extends @Nullable Object> parameters, Frame frame, TemplateOutput output) {
        var all = new HashMap<String, @Nullable Object>(parameters);
        all.put("frame", frame);
        ScopedValue.where(FRAME, frame).run(() -> render(name, all, output));
    }

    @SuppressWarnings("NullAway") // a template may take null
    private void render(String name, Map<String, ? extends @Nullable Object> parameters, TemplateOutput output) {
        engine.render(name + ".jte", new HashMap<String, Object>(parameters), output);
    }

    boolean has(String name) {
        return engine.hasTemplate(name + ".jte");
    }
}
