/**
 * Mailboxes and calendars of ours, read so that answers and meetings land on the right contact by themselves.
 *
 * <p>Nothing is read before somebody has seen what would come in, nothing is created silently, and what cannot be matched waits
 * for a person.
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
            "customers",
            "customers :: published",
            "journeys"
        })
package tandem.mailboxes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
