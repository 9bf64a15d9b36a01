package tandem.collecting.forms;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.collecting.Seal;

/** What tells robots from persons in a form: a signed token that says when the form was opened, and an input that nobody sees. */
@Component
class Trap {

    /** The input that nobody sees; its name promises a robot what it likes. */
    static final String INPUT = "homepage";

    /** Nobody fills in a form faster. */
    static final Duration QUICKEST = Duration.ofSeconds(2);

    /** Whoever comes back later opens the form anew, with what was typed in it. */
    static final Duration GOOD_FOR = Duration.ofHours(24);

    private static final int LENGTH = 24;

    private final Seal seal;
    private final Clock clock;

    Trap(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** @param id of what will be sent with it: sent twice, it is one */
    record Token(UUID id, Instant at) {}

    String set(Form form) {
        var id = UUID.randomUUID();
        var says = ByteBuffer.allocate(LENGTH)
                .putLong(clock.millis())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return seal.put(about(form), says.array());
    }

    /** What a token says; nothing where it is not ours, or of another form. */
    Optional<Token> read(Form form, @Nullable String token) {
        return seal.open(about(form), token, LENGTH).map(ByteBuffer::wrap).map(says -> {
            var at = Instant.ofEpochMilli(says.getLong());
            return new Token(new UUID(says.getLong(), says.getLong()), at);
        });
    }

    boolean isOld(Token token) {
        return clock.instant().isAfter(token.at().plus(GOOD_FOR));
    }

    boolean isQuick(Token token) {
        return clock.instant().isBefore(token.at().plus(QUICKEST));
    }

    private static String about(Form form) {
        return "form " + form.id();
    }
}
