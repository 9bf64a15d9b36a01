package tandem.collecting.links;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.collecting.Utm;

/**
 * A short address of ours that leads elsewhere and counts who follows it.
 *
 * @param code its last part: {@code /l/k3f9ab}
 * @param clicks of people, the personal ones among them
 * @param personal by whoever a personal form of it was sent to
 * @param forged with a signature that is not ours
 */
public record Link(
        UUID id,
        String code,
        String target,
        @Nullable String source,
        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String content,
        @Nullable Instant retiredAt,
        Instant madeAt,
        long clicks,
        long personal,
        long robots,
        long forged) {

    public String path() {
        return "/l/" + code;
    }

    public String href() {
        return "/links/" + id;
    }

    public Utm utm() {
        return new Utm(source, medium, campaign, null, content);
    }

    public boolean retired() {
        return retiredAt != null;
    }

    /** What a click of somebody we know is. */
    String kind() {
        return utm().isMail() ? "mail_clicked" : "ad_click";
    }

    /** What it is called where people read. */
    public String name() {
        return campaign == null ? target.replaceFirst("^https?://(www\\.)?", "") : campaign;
    }
}
