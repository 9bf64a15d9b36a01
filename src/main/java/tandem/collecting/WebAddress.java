package tandem.collecting;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address in the web without what may be secret in it: no query, no fragment, no password.
 *
 * @param origin scheme, host and port, in lower case
 * @param path begins with a slash
 */
public record WebAddress(String origin, String path) {

    private static final int LONGEST = 1_000;

    /** Nothing where it is no address of a page. */
    public static Optional<WebAddress> of(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > 8_000) {
            return Optional.empty();
        }
        try {
            // What a browser takes and java.net.URI does not stands behind the path.
            var address = new URI(text.strip().split("[?#]", 2)[0]);
            var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.matches("https?") || address.getHost() == null) {
                return Optional.empty();
            }
            int port = address.getPort();
            var standard = port < 0 || scheme.equals("http") && port == 80 || scheme.equals("https") && port == 443;
            var origin = scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + (standard ? "" : ":" + port);
            var path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
            return Optional.of(new WebAddress(origin, path.substring(0, Math.min(LONGEST, path.length()))));
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    public String host() {
        return origin.replaceFirst("^https?://(www\\.)?", "").replaceFirst(":\\d+$", "");
    }

    @Override
    public String toString() {
        return origin + path;
    }
}
