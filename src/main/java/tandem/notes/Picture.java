package tandem.notes;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The kinds of pictures that a browser may show within our pages, known by how their content begins, not by their name. */
enum Picture {
    PNG("image/png", "89504e470d0a1a0a"),
    JPEG("image/jpeg", "ffd8ff"),
    GIF("image/gif", "474946383761", "474946383961"),
    WEBP("image/webp", "52494646........57454250");

    static final int BEGINNING = 12;

    private final String type;
    private final String[] beginnings;

    Picture(String type, String... beginnings) {
        this.type = type;
        this.beginnings = beginnings;
    }

    /** The media type of a content that begins like this; nothing where it is no such picture. */
    static @Nullable String type(byte[] beginning) {
        var hex = HexFormat.of().formatHex(beginning);
        return Arrays.stream(values())
                .filter(picture -> Arrays.stream(picture.beginnings).anyMatch(begins -> hex.matches(begins + ".*")))
                .map(picture -> picture.type)
                .findFirst()
                .orElse(null);
    }
}
