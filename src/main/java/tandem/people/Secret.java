package tandem.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** A random key of 256 bits, of which only the hash is kept. */
public record Secret(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static Secret random(String prefix) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Takes the same time whatever is given. */
    boolean is(String given) {
        return MessageDigest.isEqual(hash(), new Secret(given).hash());
    }

    @Override
    public String toString() {
        return "a secret";
    }
}
