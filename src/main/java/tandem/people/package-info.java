/**
 * Who works here: persons and their departments, how they sign in, what they may do, and the tokens of their programs.
 *
 * <p>{@link tandem.people.People} is the front door; {@link tandem.people.Owners} turns the names in files into owners of
 * records.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "shell", "records"})
package tandem.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
