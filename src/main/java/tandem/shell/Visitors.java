package tandem.shell;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who is here. */
public final class Visitors {

    private Visitors() {}

    /** The person on whose behalf the current request is made. */
    public static Optional<Visitor> current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Visitor visitor
                ? Optional.of(visitor)
                : Optional.empty();
    }
}
