package tandem.shell;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** The person who asks, whether by a page or by the REST interface, and what that person may do. */
public interface Visitor {

    enum Role {
        ADMINISTRATOR,
        HEAD,
        MEMBER,
        FINANCE,
        PRODUCT,
        VIEWER
    }

    UUID id();

    String name();

    Side side();

    Set<Role> roles();

    Locale locale();

    ZoneId zone();

    default boolean administers() {
        return roles().contains(Role.ADMINISTRATOR);
    }

    /** Administrators, heads and members work in the records; finance, product and viewers read them. */
    default boolean writes() {
        return administers() || roles().contains(Role.HEAD) || roles().contains(Role.MEMBER);
    }

    /** Refuses, with a sentence, whoever may not write. */
    default void mustWrite(String what) {
        if (!writes()) {
            throw Refusal.forbidden("You may read, but not %s. Members, heads and administrators may.".formatted(what));
        }
    }

    /** Refuses, with a sentence, whoever is no administrator. */
    default void mustAdminister(String what) {
        if (!administers()) {
            throw Refusal.forbidden("Only an administrator may %s.".formatted(what));
        }
    }
}
