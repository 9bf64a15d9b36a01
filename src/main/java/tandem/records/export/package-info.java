/** What a list shows, as a file: read in one go as it is at one instant, and written while it is read. */
@NullMarked
package tandem.records.export;

import org.jspecify.annotations.NullMarked;
