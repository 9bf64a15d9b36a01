package tandem.journeys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One dated thing that happened between us and a customer.
 *
 * @param kind one of {@link Touches#kinds()}
 * @param source where it came from, such as {@code paid_search}
 * @param content what it was about: a page, an advertisement, a document
 * @param owner who of ours was there; an id of {@code people.owners}
 * @param deal the deal of which this is a milestone
 */
public record Touch(
        UUID id,
        UUID contact,
        String kind,
        Instant at,
        @Nullable String source,
        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String content,
        @Nullable String note,
        @Nullable UUID owner,
        @Nullable UUID deal) {

    /** A milestone of a deal. */
    public static Touch milestone(
            UUID deal, UUID contact, String kind, Instant at, @Nullable String note, @Nullable UUID owner) {
        return new Touch(TouchId.of(at, deal, kind), contact, kind, at, null, null, null, null, note, owner, deal);
    }

    @Nullable
    Object[] row() {
        return new @Nullable Object[] {id, contact, kind, at, source, medium, campaign, content, note, owner, deal};
    }
}
