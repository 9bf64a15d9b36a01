package tandem.collecting;

import static tandem.shell.Words.say;

import tandem.shell.Refusal;
import tandem.shell.Side;
import tandem.shell.Visitor;

/** Marketing makes forms and links, and administrators do; everybody sees them. */
public final class May {

    private May() {}

    public static boolean make(Visitor visitor) {
        return visitor.administers() || visitor.writes() && visitor.side() == Side.MARKETING;
    }

    /** @param what in the words of the reader: {@code say("make forms")} */
    public static void mustMake(Visitor visitor, String what) {
        if (!make(visitor)) {
            throw Refusal.forbidden(say("Marketing and administrators may {0}. You may look.", what));
        }
    }
}
