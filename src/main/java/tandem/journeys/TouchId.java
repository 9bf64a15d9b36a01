package tandem.journeys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The id of a touch: a UUIDv7 (RFC 9562) of the instant it happened, whose 74 random bits are a digest of what it says.
 *
 * <p>So touches sort by time, wherever they come from, and the same touch sent twice is the same row.
 */
public final class TouchId {

    private TouchId() {}

    /** @param says whatever tells this touch from any other of the same millisecond */
    public static UUID of(Instant at, @Nullable Object... says) {
        var digest = ByteBuffer.wrap(digest(says));
        long high = (at.toEpochMilli() << 16) | 0x7000L | (digest.getLong() & 0x0FFFL);
        long low = (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** The smallest id that a touch of this instant can have: ids from here on happened then or later. */
    public static UUID from(Instant at) {
        return new UUID((at.toEpochMilli() << 16) | 0x7000L, 0x8000_0000_0000_0000L);
    }

    /** When the touch of this id happened. */
    static Instant instant(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    private static byte[] digest(@Nullable Object[] says) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : says) {
                if (part != null) {
                    digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
                }
                digest.update((byte) 0x1F);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
