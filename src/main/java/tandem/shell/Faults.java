package tandem.shell;

import static tandem.shell.Words.say;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tandem.shell.Refusal.Fault;
import tandem.shell.Refusal.Kind;

/** Collects what is wrong with what somebody sent, so that they hear of everything at once. */
public final class Faults {

    private final List<Fault> found = new ArrayList<>();

    public Faults when(boolean wrong, String field, String reason) {
        if (wrong) {
            found.add(new Fault(field, reason));
        }
        return this;
    }

    public Faults missing(String field, @org.jspecify.annotations.Nullable String value) {
        return when(value == null || value.isBlank(), field, say("This is missing."));
    }

    /** Refuses where anything was found. */
    public void refuse() {
        if (!found.isEmpty()) {
            throw new Refusal(Kind.RULE, found.stream().map(Faults::told).collect(Collectors.joining(" ")), found);
        }
    }

    private static String told(Fault fault) {
        return fault.field() + ": " + fault.reason();
    }
}
