/** What became of mail, told by whoever sends it for us. */
@NullMarked
package tandem.collecting.mail;

import org.jspecify.annotations.NullMarked;
