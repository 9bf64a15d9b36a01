package tandem.platform;

/** Tandem cannot start, for a reason that whoever starts it can mend. Its message is one line that says what and where. */
public class StartRefused extends RuntimeException {

    public StartRefused(String sentence) {
        super(sentence);
    }

    public StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
