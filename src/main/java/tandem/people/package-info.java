/** Departments, persons, roles, and signing in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "shell", "records"})
package tandem.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
