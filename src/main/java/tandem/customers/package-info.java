/**
 * The shared customer database: one record of each company and each person, the same for both departments.
 *
 * <p>Other rooms join its views, and add parts to the pages of contacts and companies.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "shell", "records", "people", "people :: published", "measures"})
package tandem.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
