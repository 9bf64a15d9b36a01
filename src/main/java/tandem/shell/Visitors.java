package tandem.shell;

import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who is here. */
public final class Visitors {

    private Visitors() {}

    /** Finds the person whom an id names. People hand in the one bean of it. */
    public interface Known {

        Optional<Visitor> person(UUID id);
    }

    /** The person on whose behalf the current request is made. */
    public static Optional<Visitor> current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Visitor visitor
                ? Optional.of(visitor)
                : Optional.empty();
    }
}
