package tandem.sample;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person at a company.
 *
 * @param arrivedAt when we first heard of the person
 * @param salesOwner nobody yet for many of them
 */
record Contact(
        String key,
        String givenName,
        String familyName,
        String email,
        @Nullable String phone,
        String jobTitle,
        Company company,
        Source source,
        Instant arrivedAt,
        @Nullable String salesOwner) {

    Contact at(Company now) {
        return new Contact(key, givenName, familyName, email, phone, jobTitle, now, source, arrivedAt, salesOwner);
    }
}
