/**
 * The catalogue of numbers: each is defined once, so both departments always see the same one.
 *
 * <p>Rooms above define {@link tandem.measures.Measure}s; every figure on a page, in the interface and later in a plan is one.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "shell", "records"})
package tandem.measures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
