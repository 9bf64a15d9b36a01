/**
 * Files that come in: preview, mapping, dry run, progress, and a list of what could not be used.
 *
 * <p>Knows no room's records, only the {@link tandem.records.Intake}s that rooms hand in.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "shell", "records"})
package tandem.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
