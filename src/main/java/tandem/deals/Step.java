package tandem.deals;

import java.util.Arrays;
import java.util.List;

/** Where a sale stands. */
public enum Step {
    PROSPECTING("Prospecting"),
    NEEDS("Defining needs"),
    PROPOSAL("Proposal"),
    NEGOTIATION("Negotiating"),
    WON("Won"),
    LOST("Lost");

    private final String label;

    Step(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public boolean isOpen() {
        return this != WON && this != LOST;
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(Step::name).toList();
    }
}
