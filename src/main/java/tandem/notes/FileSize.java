package tandem.notes;

import tandem.records.Records.Seen;
import tandem.shell.Show;

/** What a page says of a file besides its name. */
public final class FileSize {

    private FileSize() {}

    /** {@code 340 B}, {@code 12 kB} or {@code 3.4 MB}. */
    public static String of(Seen file) {
        long bytes = file.get("bytes") instanceof Number number ? number.longValue() : 0;
        if (bytes < 1000) {
            return Show.number(bytes) + "\u00a0B";
        }
        return bytes < 1_000_000
                ? Show.number(Math.round(bytes / 1000.0)) + "\u00a0kB"
                : Show.decimal(bytes / 1_000_000.0, 1) + "\u00a0MB";
    }

    /** Whether its name says that it is a picture, and its content that it is none. */
    public static boolean pretends(Seen file) {
        return file.get("picture") == null && FileName.saysPicture(String.valueOf(file.text("name")));
    }
}
