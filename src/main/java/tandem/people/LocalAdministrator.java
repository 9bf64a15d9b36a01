package tandem.people;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.shell.Side;
import tandem.shell.Visitor;

/**
 * Whoever can read the data folder on this very machine: the set-up, the sample company, the command line.
 *
 * <p>In the history it stands as the id of zeros.
 */
public record LocalAdministrator() implements Visitor {

    private static final UUID ID = new UUID(0, 0);

    @Override
    public UUID id() {
        return ID;
    }

    @Override
    public @Nullable UUID person() {
        return null;
    }

    @Override
    public String name() {
        return "Local administrator";
    }

    @Override
    public Side side() {
        return Side.OTHER;
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.ADMINISTRATOR);
    }

    @Override
    public Locale locale() {
        return Locale.ENGLISH;
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }
}
