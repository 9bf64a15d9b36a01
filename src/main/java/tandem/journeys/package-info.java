/**
 * Everything that happened between us and a customer, by either department, and the eight buying stages it proves.
 *
 * <p>Marketing owns the first four stages, Sales the last four. A stage is reached by evidence: the first touch that
 * proves it. One that was passed without evidence of its own is inferred, and says so.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "shell",
            "records",
            "people",
            "people :: published",
            "measures",
            "customers",
            "customers :: published",
            "duplicates"
        })
package tandem.journeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
