/**
 * What proves each of the eight stages: sentences that both heads can change, tried on history before they hold; and where
 * they put each contact.
 */
@NullMarked
package tandem.journeys.stages;

import org.jspecify.annotations.NullMarked;
