package tandem.collecting;

import static tandem.collecting.db.Tables.SEAL;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.platform.Remembered;

/** Signs what we hand to strangers, so that nobody can forge or alter it (HMAC-SHA-256, 128 bits of it). */
@Component
public class Seal {

    private static final int SIGNATURE = 16;

    private final Remembered<byte[]> key;

    Seal(DSLContext db) {
        this.key = new Remembered<>(
                Duration.ofMinutes(5), () -> db.select(SEAL.KEY).from(SEAL).fetchSingle(SEAL.KEY));
    }

    /**
     * What is said, and a signature behind it, as it may stand in an address.
     *
     * @param about what it is for: it is worth nothing for anything else
     */
    public String put(String about, byte[] says) {
        var all = ByteBuffer.allocate(says.length + SIGNATURE).put(says).put(signature(about, says));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all.array());
    }

    /** What was said; nothing where it is not ours, or for something else. */
    public Optional<byte[]> open(String about, @Nullable String sealed, int length) {
        try {
            var all = Base64.getUrlDecoder().decode(sealed == null ? "" : sealed);
            if (all.length != length + SIGNATURE) {
                return Optional.empty();
            }
            var says = Arrays.copyOf(all, length);
            var signed = Arrays.copyOfRange(all, length, all.length);
            return MessageDigest.isEqual(signature(about, says), signed) ? Optional.of(says) : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private byte[] signature(String about, byte[] says) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.get(), "HmacSHA256"));
            mac.update(about.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(says), SIGNATURE);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
