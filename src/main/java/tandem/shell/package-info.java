/**
 * What every page and every answer has in common: the frame, the words, refusals, and what Tandem expects of whoever looks.
 *
 * <p>Rooms above hand in what the frame gathers: {@link tandem.shell.Place}s to go to, {@link tandem.shell.Card}s for home,
 * and {@link tandem.shell.Act}s for the palette.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform"})
package tandem.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
