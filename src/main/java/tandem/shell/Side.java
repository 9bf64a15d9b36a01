package tandem.shell;

/** The two departments that Tandem joins, and everybody else. Each has a colour and a shape of its own on every page. */
public enum Side {
    MARKETING("Marketing"),
    SALES("Sales"),
    OTHER("Both");

    private final String label;

    Side(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** The class of its mark and its badges: round and violet, square and teal, or both. */
    public String css() {
        return this == OTHER ? "joint" : name().toLowerCase(java.util.Locale.ROOT);
    }
}
