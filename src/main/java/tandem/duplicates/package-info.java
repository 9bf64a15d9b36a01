/**
 * Two records that are one: found with the reason, merged field by field, and taken apart again.
 *
 * <p>Found by the model of Fellegi and Sunter ({@link tandem.duplicates.Traits}). What hangs on a record moves with it, row by row
 * on record ({@link tandem.records.Hanging}), so that un-merging gives each its own back.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "shell",
            "records",
            "imports",
            "people",
            "people :: published",
            "customers",
            "customers :: published"
        })
package tandem.duplicates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
