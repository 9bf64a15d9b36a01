package tandem.journeys.kinds;

import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import tandem.platform.Remembered;
import tandem.records.Badge;

/** How people read the kinds of touches in lists, in the colour and shape of their department. */
@Component
public class KindNames {

    private final Remembered<Map<String, TouchKind>> known;

    KindNames(TouchKinds kinds) {
        this.known = new Remembered<>(Duration.ofSeconds(5), kinds::byKind);
    }

    /** A kind that was never known reads as it is written. */
    public Badge badge(Object kind) {
        var touch = known.get().get(kind.toString());
        return touch == null ? Badge.plainly(kind) : new Badge(touch.name(), touch.side());
    }
}
