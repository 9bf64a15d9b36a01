/** What can happen between us and a customer: the kinds of touches, which either head and administrators add and retire. */
@NullMarked
package tandem.journeys.kinds;

import org.jspecify.annotations.NullMarked;
