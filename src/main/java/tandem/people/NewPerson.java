package tandem.people;

import static tandem.shell.Words.say;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.shell.Faults;
import tandem.shell.Visitor.Role;

/** Somebody who begins to work here. Language and time zone are those of the house where nothing is said. */
public record NewPerson(
        String name,
        String email,
        UUID departmentId,
        Set<Role> roles,
        @Nullable String language,
        @Nullable String timeZone) {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>\"]+@[^\\s@,;<>\"]+");

    public NewPerson(String name, String email, UUID departmentId, Set<Role> roles) {
        this(name, email, departmentId, roles, null, null);
    }

    // Programs send what they like: null as well.
    void check() {
        new Faults()
                .missing("name", name)
                .when(!isEmail(email), "email", say("This is no e-mail address."))
                .when(departmentId == null, "departmentId", say("Choose a department."))
                .when(roles == null || roles.isEmpty(), "roles", say("Choose at least one role."))
                .when(language != null && !People.LANGUAGES.contains(language), "language", say("Choose en or de."))
                .when(timeZone != null && !Zones.knows(timeZone), "timeZone", say("There is no such time zone."))
                .refuse();
    }

    static boolean isEmail(@Nullable String email) {
        return email != null
                && email.length() <= 254
                && EMAIL.matcher(email.strip()).matches();
    }

    static String canonical(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
