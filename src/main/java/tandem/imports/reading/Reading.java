package tandem.imports.reading;

/** What the text of a cell turned out to be. */
public sealed interface Reading {

    /** A value, of the type that its {@link tandem.records.FieldKind} says. */
    record Value(Object value) implements Reading {}

    /** Nothing: no text, or a word that means so. */
    enum Blank implements Reading {
        BLANK
    }

    /** No such value; why, as a sentence. */
    record Refused(String why) implements Reading {}
}
