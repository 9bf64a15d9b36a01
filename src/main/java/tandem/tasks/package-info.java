/**
 * What one of us has to do next, for a record of any type or for none: who, what, and until when.
 *
 * <p>A reminder is told once. Each person may read their tasks in a calendar of another system by a secret link.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "shell", "records", "people", "people :: published"})
package tandem.tasks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
