/**
 * Talking to customers: whoever of ours has called, met or written to somebody tells it in seconds, from anywhere, and sees who
 * else of ours talked to them lately.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "shell",
            "records",
            "search",
            "people",
            "people :: published",
            "tasks",
            "customers",
            "customers :: published",
            "journeys",
            "journeys :: published"
        })
package tandem.conversations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
