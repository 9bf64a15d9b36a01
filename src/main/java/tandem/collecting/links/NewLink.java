package tandem.collecting.links;

import static tandem.shell.Words.say;

import org.jspecify.annotations.Nullable;
import tandem.collecting.Clean;
import tandem.collecting.Utm;
import tandem.collecting.WebAddress;
import tandem.shell.Faults;

/** A link as somebody wants it. */
record NewLink(
        @Nullable String target,
        @Nullable String source,
        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String content) {

    private static final int LONGEST = 2_000;

    /** Where it leads, which must be an address in the web. */
    String whereTo() {
        var target = Clean.line(this.target, LONGEST + 1);
        new Faults()
                .when(
                        target == null
                                || target.length() > LONGEST
                                || target.contains(" ")
                                || WebAddress.of(target).isEmpty(),
                        "target",
                        say("This must be an address in the web, such as https://www.example.com/prices."))
                .refuse();
        return String.valueOf(target);
    }

    Utm utm() {
        return Utm.of(name -> switch (name) {
            case "source" -> source;
            case "medium" -> medium;
            case "campaign" -> campaign;
            case "content" -> content;
            default -> null;
        });
    }
}
