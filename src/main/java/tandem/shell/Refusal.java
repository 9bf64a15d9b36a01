package tandem.shell;

import static tandem.shell.Words.say;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule said no. The message is a sentence that the person who asked can read and act on.
 *
 * <p>Pages show it as a notice; the REST interface answers it as a problem (RFC 9457), with the fields at fault.
 */
public class Refusal extends RuntimeException {

    private final Kind kind;
    private final List<Fault> faults;

    /** What the answer is, in HTTP's words. */
    public enum Kind {
        UNREADABLE(400),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        OUTDATED(412),
        TOO_LARGE(413),
        RULE(422),
        /** Too much is asked at once; the same request will do in a moment. */
        BUSY(429),
        FULL(507);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** A field and what is wrong with it. */
    public record Fault(@Nullable String field, String reason) {}

    public Refusal(String sentence) {
        this(Kind.RULE, sentence);
    }

    public Refusal(Kind kind, String sentence) {
        this(kind, sentence, List.of());
    }

    public Refusal(Kind kind, String sentence, List<Fault> faults) {
        super(sentence);
        this.kind = kind;
        this.faults = List.copyOf(faults);
    }

    public static Refusal of(String field, String reason) {
        return new Refusal(Kind.RULE, reason, List.of(new Fault(field, reason)));
    }

    public static Refusal forbidden(String sentence) {
        return new Refusal(Kind.FORBIDDEN, sentence);
    }

    public static Refusal notFound(String what) {
        return new Refusal(Kind.NOT_FOUND, say("There is no such {0}, or you may not see it.", what));
    }

    /** What is wrong with this field; nothing where it is not at fault. */
    public String about(String field) {
        return faults.stream()
                .filter(fault -> field.equals(fault.field()))
                .map(Fault::reason)
                .findFirst()
                .orElse("");
    }

    public Kind kind() {
        return kind;
    }

    public List<Fault> faults() {
        return faults;
    }
}
