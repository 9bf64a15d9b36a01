/** Lists that people keep under a name, for themselves or for everybody. */
@NullMarked
package tandem.records.views;

import org.jspecify.annotations.NullMarked;
