package tandem.command;

/** The command ends here, with this one line and exit status. */
public class Stop extends RuntimeException {

    private final int status;

    protected Stop(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    public static Stop failed(String sentence) {
        return new Stop(1, sentence);
    }

    public static Stop wrong(String sentence) {
        return new Stop(2, sentence + " Try: tandem help");
    }

    public int status() {
        return status;
    }
}
