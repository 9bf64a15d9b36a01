/**
 * What every room stands on: the database, the data folder, jobs, money, and the record of who changed what.
 *
 * <p>Knows nothing of Sales or Marketing.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package tandem.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
