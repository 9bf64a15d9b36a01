package tandem.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Tandem says, in the language of whoever reads it.
 *
 * <p>The English text is the key: {@code say("Add {0} people", 3)}. Each room keeps its German in {@code
 * words/<room>.de.json}; a test finds what nobody has translated.
 */
public final class Words {

    private static final Map<String, String> GERMAN = german();

    private Words() {}

    public static String say(String english, Object... values) {
        var said = language().equals("de") ? GERMAN.getOrDefault(english, english) : english;
        for (int at = 0; at < values.length; at++) {
            said = said.replace("{" + at + "}", String.valueOf(values[at]));
        }
        return said;
    }

    /** The language of the reader: {@code en} or {@code de}. */
    public static String language() {
        return LocaleContextHolder.getLocale().getLanguage().equals("de") ? "de" : "en";
    }

    static boolean inGerman(String english) {
        return GERMAN.containsKey(english);
    }

    private static Map<String, String> german() {
        var words = new HashMap<String, String>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:words/*.de.json")) {
                var text = file.getContentAsString(StandardCharsets.UTF_8);
                words.putAll(JsonMapper.shared().readValue(text, new TypeReference<Map<String, String>>() {}));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return words;
    }
}
