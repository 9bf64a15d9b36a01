/** Reading the files that people import: finds out how a file is written, and turns its cells into typed values. */
@org.jspecify.annotations.NullMarked
package tandem.imports.reading;
