package tandem.journeys;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One dated thing that happened between us and a customer.
 *
 * @param kind one of {@code journeys.touch_kind}
 * @param direction who turned to whom; null where it does not matter
 * @param source where it came from, such as {@code paid_search}
 * @param content what it was about: a page, an advertisement, a document
 * @param cost what it cost us, in the reporting currency
 * @param weight how much it counts; null for as much as its kind
 * @param owner who of ours was there; an id of {@code people.owners}
 * @param deal the deal of which this is a milestone
 * @param system the system that sent it; null where people of ours noted it
 * @param key what that system calls it
 */
public record Touch(
        UUID id,
        UUID contact,
        String kind,
        Instant at,
        @Nullable Direction direction,
        @Nullable String source,
        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String content,
        @Nullable String note,
        @Nullable BigDecimal cost,
        @Nullable BigDecimal weight,
        @Nullable UUID owner,
        @Nullable UUID deal,
        @Nullable String system,
        @Nullable String key) {

    /** Who turned to whom. */
    public enum Direction {
        /** The customer turned to us. */
        IN,
        /** We turned to the customer. */
        OUT
    }

    /** A touch without direction, cost, weight and key. */
    public Touch(
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
        this(id, contact, kind, at, null, source, medium, campaign, content, note, null, null, owner, deal, null, null);
    }

    /** Something that one of us and somebody of theirs said to each other. */
    public Touch(
            UUID id,
            UUID contact,
            String kind,
            Instant at,
            @Nullable Direction direction,
            @Nullable String content,
            @Nullable String note,
            UUID owner) {
        this(id, contact, kind, at, direction, null, null, null, content, note, null, null, owner, null, null, null);
    }

    /** A milestone of a deal. */
    public static Touch milestone(
            UUID deal, UUID contact, String kind, Instant at, @Nullable String note, @Nullable UUID owner) {
        return new Touch(TouchId.of(at, deal, kind), contact, kind, at, null, null, null, null, note, owner, deal);
    }

    @Nullable
    Object[] row() {
        return new @Nullable Object[] {
            id, contact, kind, at, direction, source, medium, campaign, content, note, cost, weight, owner, deal,
            system, key
        };
    }
}
