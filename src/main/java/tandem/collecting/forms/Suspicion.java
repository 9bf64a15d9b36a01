package tandem.collecting.forms;

/** Why something that was sent by a form is held until somebody has looked at it. */
public enum Suspicion {
    TRAP("Filled in what nobody can see"),
    FORGED("Sent without opening the form"),
    TOO_FAST("Sent within two seconds"),
    AGAIN("Sent other words with the same form once more"),
    ROBOT("Sent by a program that says so"),
    ADDRESSES("A message with several web addresses"),
    UNUSABLE("Could not be taken over");

    private final String label;

    Suspicion(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
