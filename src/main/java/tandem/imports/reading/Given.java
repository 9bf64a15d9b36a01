package tandem.imports.reading;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person says about how a file is written; what is null is found out from the file. */
public record Given(
        @Nullable Charset charset,
        @Nullable Character separator,
        @Nullable Character decimal,
        @Nullable String dates,
        @Nullable ZoneId zone,
        @Nullable Set<String> blank,
        @Nullable Integer headerRow,
        @Nullable String sheet) {

    public static final Given NOTHING = new Given(null, null, null, null, null, null, null, null);
}
