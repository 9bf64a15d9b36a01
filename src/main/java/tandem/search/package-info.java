/**
 * One box for everything: companies, contacts, deals, by any of their words, however they are spelt.
 *
 * <p>It follows the history of the records ({@link tandem.platform.Changes}); no room has to tell it anything.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "shell", "records"})
package tandem.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
