package tandem.customers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to reach a contact or a company, or to recognise it.
 *
 * @param main it stands in the record itself; there is one of each means at most
 * @param judgedAt when it was confirmed, bounced or found invalid
 * @param judgedBy by whom
 */
public record Way(
        Means means,
        String value,
        boolean main,
        Kind kind,
        Validity validity,
        @Nullable Instant judgedAt,
        @Nullable String judgedBy) {

    public enum Means {
        EMAIL("E-mail address"),
        PHONE("Phone"),
        DOMAIN("Domain");

        private final String label;

        Means(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** The field in which the main one stands. */
        public String field() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        public static List<Means> of(String plural) {
            return plural.equals("contacts") ? List.of(EMAIL, PHONE) : List.of(PHONE, DOMAIN);
        }
    }

    public enum Kind {
        WORK,
        PRIVATE,
        MOBILE,
        OTHER;

        public String label() {
            return Choices.label(this);
        }
    }

    public enum Validity {
        UNKNOWN("Not checked"),
        CONFIRMED("Confirmed"),
        BOUNCED("Bounced"),
        INVALID("Invalid");

        private final String label;

        Validity(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** A main one of which nothing else is known. */
    static Way main(Means means, String value) {
        return new Way(means, value, true, Kind.WORK, Validity.UNKNOWN, null, null);
    }

    Way asMain() {
        return new Way(means, value, true, kind, validity, judgedAt, judgedBy);
    }

    /** Whether mail or a call would not arrive. */
    public boolean isDead() {
        return validity == Validity.BOUNCED || validity == Validity.INVALID;
    }
}
