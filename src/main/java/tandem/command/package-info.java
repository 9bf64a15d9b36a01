/**
 * What is typed on the command line while Tandem runs: sending a file to it, making a token.
 *
 * <p>A client of the REST interface like any other; it knows no room of the house and needs no Spring.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package tandem.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
