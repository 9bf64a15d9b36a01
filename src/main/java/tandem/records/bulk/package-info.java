/** One change of many records: asked for once, done in portions, with progress, cancel, what could not be done and why, and undo. */
@NullMarked
package tandem.records.bulk;

import org.jspecify.annotations.NullMarked;
