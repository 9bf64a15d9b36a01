/** Short addresses that count who follows them, and know whom they were sent to. */
@NullMarked
package tandem.collecting.links;

import org.jspecify.annotations.NullMarked;
