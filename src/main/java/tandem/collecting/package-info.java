/**
 * What people do before and while they talk to us, collected where they do it: on our websites, in forms, by links, in mail.
 *
 * <p>Whoever comes to a website is a {@link tandem.collecting.Guest}, until a form or a personal link tells which contact it
 * is; then what the guest did comes along. Robots are kept apart, and nothing is kept of people who do not want it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "shell",
            "records",
            "people",
            "people :: published",
            "customers",
            "customers :: published",
            "journeys",
            "journeys :: published"
        })
package tandem.collecting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
