/**
 * What people write about a record of any type, and the files that they put beside it.
 *
 * <p>Whoever may see the record may see both. A note may name colleagues with @, who are told.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "shell", "records", "people", "people :: published"})
package tandem.notes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
