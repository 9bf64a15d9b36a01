package tandem.records;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.shell.Side;
import tandem.shell.Visitor;
import tandem.shell.Visitor.Role;

/**
 * What a group of people may not see or do.
 *
 * @param side persons of this side; none for all
 * @param role persons who have this role; none for all
 * @param field none for whole records
 */
public record Restriction(
        UUID id,
        @Nullable Side side,
        @Nullable Role role,
        String recordType,
        @Nullable String field,
        Act act,
        Extent extent) {

    public enum Act {
        SEE,
        CHANGE,
        DELETE
    }

    public enum Extent {
        /** No records but those that the person owns. */
        OWN,
        NOTHING
    }

    /** Whether it holds for this person. Administrators are never restricted. */
    public boolean binds(Visitor person) {
        return !person.administers()
                && (side == null || person.side() == side)
                && (role == null || person.roles().contains(role));
    }
}
