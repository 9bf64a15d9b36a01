/** How other systems tell what happened, thousands of touches at a time; and the touches of people whom nobody knows yet. */
@NullMarked
package tandem.journeys.ingest;

import org.jspecify.annotations.NullMarked;
