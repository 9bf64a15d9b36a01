package tandem.shell;

import static tandem.shell.Words.say;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /** The person to be named beside what is written; null for a program of the house, which is nobody. */
    default @Nullable UUID person() {
        return id();
    }

    default boolean administers() {
        return roles().contains(Role.ADMINISTRATOR);
    }

    /** Administrators, heads and members work in the records; finance, product and viewers read them. */
    default boolean writes() {
        return administers() || roles().contains(Role.HEAD) || roles().contains(Role.MEMBER);
    }

    /**
     * Refuses, with a sentence, whoever may not write.
     *
     * @param what in the words of the reader: {@code say("change contacts")}
     */
    default void mustWrite(String what) {
        if (!writes()) {
            throw Refusal.forbidden(say("You may read, but not {0}. Members, heads and administrators may.", what));
        }
    }

    /**
     * Refuses, with a sentence, whoever is no administrator.
     *
     * @param what in the words of the reader: {@code say("add people")}
     */
    default void mustAdminister(String what) {
        if (!administers()) {
            throw Refusal.forbidden(say("Only an administrator may {0}.", what));
        }
    }

    /**
     * The person; refuses, with a sentence, a program of the house.
     *
     * @param what in the words of the reader: {@code say("have tasks")}
     */
    default UUID mustBePerson(String what) {
        var person = person();
        if (person == null) {
            throw Refusal.forbidden(say("Only a person may {0}. Use a token of somebody.", what));
        }
        return person;
    }
}
