/** Forms that strangers fill in, on our pages or in those of our websites, and what comes of what they send. */
@NullMarked
package tandem.collecting.forms;

import org.jspecify.annotations.NullMarked;
