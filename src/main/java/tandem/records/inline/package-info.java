/** A single field of a record, changed where it stands: in a cell of a list or on the page of the record. */
@NullMarked
package tandem.records.inline;

import org.jspecify.annotations.NullMarked;
