package tandem.sample;

import java.time.Instant;

/**
 * A customer, or somebody who may become one.
 *
 * @param salesOwner who deals with it in Sales, once there is something to deal with
 */
record Company(
        String key,
        String name,
        String domain,
        String industry,
        int employees,
        Place place,
        String salesOwner,
        String marketingOwner,
        Source source,
        Instant createdAt) {

    /** Where it stands; the language is that of the names there. */
    record Place(String country, String language, String city) {}

    String segment() {
        return employees < 50 ? "Small" : employees < 500 ? "Mid-market" : "Enterprise";
    }

    /** Larger customers buy more. */
    double size() {
        return employees < 50 ? .6 : employees < 500 ? 1.05 : 2;
    }

    Company known(Source by, Instant since) {
        return new Company(key, name, domain, industry, employees, place, salesOwner, marketingOwner, by, since);
    }
}
