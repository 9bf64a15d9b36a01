/**
 * The sale: every deal from prospecting to won or lost.
 *
 * <p>A deal tells the timeline of its contact when it was opened, won or lost, and so proves the stages that Sales owns.
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
            "duplicates",
            "journeys",
            "journeys :: published"
        })
package tandem.deals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
