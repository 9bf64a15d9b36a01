package tandem.records.views;

import java.util.List;
import java.util.UUID;
import tandem.shell.Visitor;
import tandem.shell.Visitor.Role;

/**
 * A list that somebody keeps under a name.
 *
 * @param owner who made it
 * @param records of which type, by its plural
 * @param shared whether everybody sees it; else its owner alone
 * @param columns empty for those of the record type
 * @param sort a field, with {@code -} before it for the largest first; empty for the type's own order
 */
public record View(
        UUID id,
        UUID owner,
        String records,
        String name,
        boolean shared,
        String filter,
        List<String> columns,
        String sort,
        int version) {

    /** Whether this person may change and delete it. */
    public boolean belongsTo(Visitor person) {
        return owner.equals(person.id()) || shared && person.administers();
    }

    /** Whether this person may share a view with everybody. */
    public static boolean shares(Visitor person) {
        return person.administers() || person.roles().contains(Role.HEAD);
    }
}
