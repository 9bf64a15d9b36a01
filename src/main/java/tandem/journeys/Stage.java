package tandem.journeys;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tandem.shell.Refusal;
import tandem.shell.Refusal.Kind;
import tandem.shell.Side;

/** One of the eight buying stages, in their order (Kotler, Rackham, Krishnaswamy, 2006). */
public enum Stage {
    CUSTOMER_AWARENESS("Customer awareness", Side.MARKETING),
    BRAND_AWARENESS("Brand awareness", Side.MARKETING),
    BRAND_CONSIDERATION("Consideration", Side.MARKETING),
    BRAND_PREFERENCE("Preference", Side.MARKETING),
    PURCHASE_INTENTION("Intention", Side.SALES),
    PURCHASE("Purchase", Side.SALES),
    CUSTOMER_LOYALTY("Loyalty", Side.SALES),
    CUSTOMER_ADVOCACY("Advocacy", Side.SALES);

    private final String label;
    private final Side owner;

    Stage(String label, Side owner) {
        this.label = label;
        this.owner = owner;
    }

    public String label() {
        return label;
    }

    /** The department that owns the stage. */
    public Side owner() {
        return owner;
    }

    /** From 1 for the first to 8 for the last, as the database keeps it. */
    public int number() {
        return ordinal() + 1;
    }

    /** The stage with a number; none for 0, where nothing has been proved yet. */
    public static Optional<Stage> of(int number) {
        return number == 0 ? Optional.empty() : Optional.of(values()[number - 1]);
    }

    /**
     * The stage that somebody has named, in small or large letters.
     *
     * @throws Refusal where there is none of that name
     */
    public static Stage named(String name) {
        return Arrays.stream(values())
                .filter(stage -> stage.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Kind.UNREADABLE,
                        "There is no stage “%s”; there are %s.".formatted(name, String.join(", ", names()))));
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(Stage::name).toList();
    }
}
