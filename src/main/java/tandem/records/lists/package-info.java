/** Lists of records for people: filters as sentences, chosen columns, cells changed where they stand, selections. */
@NullMarked
package tandem.records.lists;

import org.jspecify.annotations.NullMarked;
