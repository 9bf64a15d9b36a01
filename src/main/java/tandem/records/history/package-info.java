/** What became of a record: who changed what, from what, to what; putting it back; and the bin. */
@NullMarked
package tandem.records.history;

import org.jspecify.annotations.NullMarked;
