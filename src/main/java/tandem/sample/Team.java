package tandem.sample;

import java.util.List;

/** Who owns what. Some of them can sign in ({@link SamplePersons}); the others are only names on records. */
final class Team {

    static final String INES = "Ines Okafor";
    static final String SAM = "Sam Becker";
    static final String KIM = "Kim Park";
    static final String TOM = "Tom Rydell";
    static final String MARA = "Mara Voss";

    /** The two who are away for weeks in the late quarter. */
    static final List<String> AWAY = List.of("Lena Hartmann", "Daan Wolters");

    static final List<String> SALES =
            List.of(INES, SAM, KIM, "Lena Hartmann", "Daan Wolters", "Freja Nygaard", "Jonas Weide", "Oliver Stirling");
    static final List<String> MARKETING = List.of(TOM, MARA, "Nadia Brunner", "Emil Strand");

    private static final List<String> PRESENT =
            SALES.stream().filter(name -> !AWAY.contains(name)).toList();

    /** Who works for the owner while that one is away. */
    static String cover(String owner, Contact contact) {
        return AWAY.contains(owner) ? PRESENT.get(Math.floorMod(contact.key().hashCode(), PRESENT.size())) : owner;
    }

    private Team() {}
}
