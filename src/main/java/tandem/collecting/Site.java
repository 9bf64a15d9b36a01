package tandem.collecting;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A website whose pages may tell of visits and show our forms.
 *
 * @param origin {@code https://www.nordlicht.example}
 * @param pricePath pages whose path begins like this show prices; null where none do
 */
public record Site(UUID id, String origin, @Nullable String pricePath, Instant addedAt) {

    boolean showsPrices(String url) {
        return pricePath != null && url.startsWith(origin + pricePath);
    }
}
