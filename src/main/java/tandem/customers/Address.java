package tandem.customers;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.shell.Refusal;

/** A further address of a company. */
public record Address(
        @Nullable UUID id,
        @Nullable Kind kind,
        @Nullable String street,
        @Nullable String postalCode,
        @Nullable String city,
        @Nullable String region,
        @Nullable String country) {

    public enum Kind {
        HEADQUARTERS,
        BILLING,
        DELIVERY,
        BRANCH;

        public String label() {
            return Choices.label(this);
        }
    }

    private static final int LONGEST = 400;

    /** The same with nothing but what can be kept. */
    Address tidied() {
        var tidied = new Address(
                id, kind, tidied(street), tidied(postalCode), tidied(city), tidied(region), tidied(country));
        if (tidied.kind == null) {
            throw Refusal.of("kind", "Say which address it is: HEADQUARTERS, BILLING, DELIVERY or BRANCH.");
        }
        if (tidied.lines().isEmpty()) {
            throw Refusal.of("street", "An address needs at least one line.");
        }
        return tidied;
    }

    private static @Nullable String tidied(@Nullable String written) {
        var clean = written == null
                ? ""
                : written.replaceAll("[\\p{Cntrl}\u202A-\u202E\u2066-\u2069]+", " ")
                        .strip();
        if (clean.length() > LONGEST) {
            throw Refusal.of("street", "A line of an address has at most %d characters.".formatted(LONGEST));
        }
        return clean.isEmpty() ? null : clean;
    }

    /** As it is written on an envelope. */
    public List<String> lines() {
        return Stream.of(street, joined(postalCode, city), region, country)
                .filter(Objects::nonNull)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }
}
