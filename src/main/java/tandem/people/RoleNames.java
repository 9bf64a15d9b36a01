package tandem.people;

import static tandem.shell.Words.say;

import java.util.Set;
import java.util.stream.Collectors;
import tandem.shell.Visitor.Role;

/** What the roles are called on pages. */
public final class RoleNames {

    private RoleNames() {}

    public static String of(Role role) {
        return switch (role) {
            case ADMINISTRATOR -> say("Administrator");
            case HEAD -> say("Head of department");
            case MEMBER -> say("Member");
            case FINANCE -> say("Finance");
            case PRODUCT -> say("Product");
            case VIEWER -> say("Viewer");
        };
    }

    public static String of(Set<Role> roles) {
        return roles.stream().sorted().map(RoleNames::of).collect(Collectors.joining(", "));
    }
}
