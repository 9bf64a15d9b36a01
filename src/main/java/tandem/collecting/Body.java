package tandem.collecting;

import static tandem.shell.Words.say;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON that a stranger sends, whatever they call it, up to a size. */
public final class Body {

    private Body() {}

    public static JsonNode json(HttpServletRequest request, int most) throws IOException {
        if (request.getContentLengthLong() > most) {
            throw tooLarge();
        }
        var bytes = request.getInputStream().readNBytes(most + 1);
        if (bytes.length > most) {
            throw tooLarge();
        }
        try {
            var json = JsonMapper.shared().readTree(bytes);
            if (json == null || !json.isContainer()) {
                throw new Refusal(Kind.UNREADABLE, say("The body is missing or cannot be read."));
            }
            return json;
        } catch (JacksonException nonsense) {
            throw new Refusal(Kind.UNREADABLE, say("The body is missing or cannot be read."));
        }
    }

    private static Refusal tooLarge() {
        return new Refusal(Kind.TOO_LARGE, say("This is larger than Tandem takes."));
    }
}
