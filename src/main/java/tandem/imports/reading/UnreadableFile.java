package tandem.imports.reading;

/** A file, or a mapping, cannot be read; the message says what is wrong, where, and what to do about it. */
public class UnreadableFile extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnreadableFile(String sentence) {
        super(sentence);
    }

    UnreadableFile(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
