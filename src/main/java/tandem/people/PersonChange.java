package tandem.people;

import static tandem.shell.Words.say;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.shell.Faults;
import tandem.shell.Visitor.Role;

/** What an administrator changes about a person. What is null stays as it is. */
public record PersonChange(
        @Nullable String name,
        @Nullable String email,
        @Nullable UUID departmentId,
        @Nullable Set<Role> roles,
        @Nullable Boolean active) {

    void check() {
        new Faults()
                .when(name != null && name.isBlank(), "name", say("This is missing."))
                .when(email != null && !NewPerson.isEmail(email), "email", say("This is no e-mail address."))
                .when(roles != null && roles.isEmpty(), "roles", say("Choose at least one role."))
                .refuse();
    }
}
