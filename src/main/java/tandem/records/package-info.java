/**
 * What a record is, told once: its fields, how it is found, filtered, sorted and paged, and how rows come in.
 *
 * <p>A room describes each of its record types here in one place; import, lists and the REST interface follow from it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "platform :: published", "shell"})
package tandem.records;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
