package tandem.mailboxes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import tandem.platform.DataFolder;

/**
 * Seals what opens the mailboxes of our people. The key lies in the data folder and not in the database, so whoever has one of
 * the two alone has nothing; a seal of one connection opens no other.
 */
@Component
class Strongbox {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    Strongbox(DataFolder folder) throws IOException {
        this.key = new SecretKeySpec(HexFormat.of().parseHex(folder.secret("connections")), "AES");
    }

    byte[] seal(UUID connection, String secret) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, nonce, connection, secret.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    /** @throws Unopenable where it was sealed by another key: the database came here without its data folder */
    String open(UUID connection, byte[] sealed) {
        var nonce = Arrays.copyOf(sealed, NONCE);
        var open = run(Cipher.DECRYPT_MODE, nonce, connection, Arrays.copyOfRange(sealed, NONCE, sealed.length));
        return new String(open, StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, UUID connection, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(connection.toString().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException broken) {
            throw new Unopenable(broken);
        }
    }

    static final class Unopenable extends RuntimeException {
        Unopenable(GeneralSecurityException broken) {
            super(broken);
        }
    }
}
