package tandem.customers;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a contact worked before.
 *
 * @param leftAt when we came to know that the contact works elsewhere
 */
public record Employment(
        UUID id,
        UUID contactId,
        String contact,
        UUID companyId,
        String company,
        @Nullable String jobTitle,
        Instant leftAt) {}
