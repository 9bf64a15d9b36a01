package tandem.mailboxes;

import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address of somebody.
 *
 * @param email in lower case
 * @param name as the other side writes it
 */
record Address(String email, @Nullable String name) {

    private static final int LONGEST = 254;

    static Optional<Address> of(@Nullable String email, @Nullable String name) {
        var plain = email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
        return plain.length() > LONGEST || !plain.matches("[^\\s@,;<>\"]+@[^\\s@,;<>\"]+")
                ? Optional.empty()
                : Optional.of(new Address(plain, Letter.line(name, 200)));
    }

    static List<Address> of(jakarta.mail.Address @Nullable [] several) {
        return several == null
                ? List.of()
                : Arrays.stream(several)
                        .filter(InternetAddress.class::isInstance)
                        .map(InternetAddress.class::cast)
                        .flatMap(one -> of(one.getAddress(), one.getPersonal()).stream())
                        .distinct()
                        .toList();
    }

    String domain() {
        return email.substring(email.lastIndexOf('@') + 1);
    }
}
