/**
 * What Tandem measures about itself: {@code ./tandem bench}.
 *
 * <p>Works from outside, on real processes on this machine, and ends only what it started.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "command")
package tandem.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
