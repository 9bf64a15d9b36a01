/**
 * The sample company that {@code --demo} loads: two years of an invented company's customers, with a story in them.
 *
 * <p>In the last full quarter Marketing delivered what it had promised, two of eight sales people were away, hand-overs waited, and
 * the quarter missed its target; after a joint meeting the current one recovers. The sample knows no other room: it hands its
 * rows to whoever takes them in, and lets each room add an {@link tandem.platform.Example} of what no row can be.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "shell", "records", "people"})
package tandem.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
